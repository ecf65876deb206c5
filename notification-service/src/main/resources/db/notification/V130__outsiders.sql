-- Messages to people without an account: at most one to each about one asking. Who that is and what it says is
-- fetched when it is sent; nothing personal is here. The row is locked from the claim to the commit that follows
-- the hand-over, as those of delivery are.
create table outsider_message (
  id              uuid        primary key,
  member_id       uuid        not null,
  ask_id          uuid        not null,
  contact_id      uuid        not null,
  expires_at      timestamptz not null,
  state           text        not null default 'WAITING'
                  check (state in ('WAITING', 'HANDED_OVER', 'DROPPED', 'EXPIRED', 'FAILED')),
  problem         text,
  attempts        int         not null default 0,
  next_attempt_at timestamptz not null,
  created_at      timestamptz not null,
  settled_at      timestamptz,
  unique (ask_id, contact_id)
);
create index outsider_message_waiting on outsider_message (next_attempt_at) where state = 'WAITING';
create index outsider_message_ask on outsider_message (member_id, ask_id);
create index outsider_message_settled on outsider_message (settled_at) where settled_at is not null;

alter table outsider_message enable row level security;
create policy own_outsider_messages on outsider_message for select
  using (member_id = nullif(current_setting('updraft.member_id', true), '')::uuid);
grant select on outsider_message to "${reader}";

-- Addresses nothing is sent to any more, as keyed digests: known again, and told to nobody.
create table address_stop (
  digest     uuid        primary key,
  stopped_at timestamptz not null
);
