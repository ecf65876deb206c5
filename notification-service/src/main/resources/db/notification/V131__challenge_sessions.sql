-- Messages to questioners: at most one to each about one session of a challenge. A row is about an asking or about
-- a session, never about both; still nothing personal is here.
alter table outsider_message
  alter column ask_id drop not null,
  add column challenge_id uuid,
  add column session_id   uuid,
  add constraint outsider_message_about check (
    (ask_id is not null and challenge_id is null and session_id is null)
    or (ask_id is null and challenge_id is not null and session_id is not null)),
  add constraint outsider_message_session unique (session_id, contact_id);
create index outsider_message_challenge on outsider_message (member_id, challenge_id) where challenge_id is not null;
