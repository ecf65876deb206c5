-- How contacts are called: display data handed round by profile-service, not part of the log, so
-- that erasing a contact there takes the name away here with nothing left behind.

create table card (
  subject_id uuid   primary key,
  -- null, like the name, once the card was withdrawn
  member_id  uuid,
  name       text,
  -- of the message that said so: several logs write to the topic, and a lower position is older
  epoch      bigint not null,
  position   bigint not null
);

alter table card enable row level security;
create policy own_cards on card for select
  using (member_id = nullif(current_setting('updraft.member_id', true), '')::uuid);
grant select on card to "${reader}";
