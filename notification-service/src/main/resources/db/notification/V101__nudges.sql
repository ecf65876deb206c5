-- What notification-service keeps besides its log: what others told it, and what is still to be done.
-- None of it is a view: a rebuild leaves claims, attempts and names alone.

-- Names to show. A tombstone leaves the row without a name, so that an older card cannot come back.
create table card (
  subject   uuid   primary key,
  member_id uuid,
  name      text,
  epoch     bigint not null,
  position  bigint not null
);

create table member_setting (
  member_id uuid primary key,
  zone      text,
  language  text
);

-- What later news of an endorsement does not repeat.
create table endorsement (
  endorsement_id uuid primary key,
  member_id      uuid not null,
  contact_id     uuid,
  topic          text,
  -- acted on or taken back: nothing is planned about it any more
  settled        boolean not null default false
);

-- Moments at which a nudge may have to be handed over. A row is only a reminder to look: the nudge's
-- stream decides, exactly once, so a row too many does no harm. Hence also the key: a second moment
-- (a snooze) is a second row and never moves the first.
create table due_nudge (
  nudge_id      uuid        not null,
  due_at        timestamptz not null,
  member_id     uuid        not null,
  -- The lease of the replica that is at it, by the database's clock: replicas' clocks may differ.
  claimed_until timestamptz,
  primary key (nudge_id, due_at)
);
create index due_nudge_time on due_nudge (due_at);

-- E-mails to be handed over, at least once. The row is locked from the claim to the commit that
-- follows the hand-over; a killed replica's lock goes with its connection.
create table mail_delivery (
  nudge_id        uuid        not null,
  round           int         not null,
  member_id       uuid        not null,
  due_at          timestamptz not null,
  state           text        not null default 'WAITING'
                  check (state in ('WAITING', 'HANDED_OVER', 'DROPPED', 'FAILED')),
  why             text,
  attempts        int         not null default 0,
  next_attempt_at timestamptz not null,
  settled_at      timestamptz,
  primary key (nudge_id, round)
);
create index mail_delivery_waiting on mail_delivery (next_attempt_at) where state = 'WAITING';

-- Members read through a role that owns nothing: row-level security binds it.
alter table card enable row level security;
create policy own_cards on card for select
  using (member_id = nullif(current_setting('updraft.member_id', true), '')::uuid);
alter table member_setting enable row level security;
create policy own_setting on member_setting for select
  using (member_id = nullif(current_setting('updraft.member_id', true), '')::uuid);
grant select on card, member_setting to "${reader}";
