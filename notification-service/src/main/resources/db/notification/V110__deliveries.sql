-- Messages to be handed over outside, by whichever channel, at least once. The row is locked from the
-- claim to the commit that follows the hand-over; a killed replica's lock goes with its connection.
create table delivery (
  -- The key a receiver can know a repeat by: derived from channel, nudge and round.
  id              uuid        primary key,
  member_id       uuid        not null,
  channel_id      uuid        not null,
  channel_kind    text        not null,
  -- What is slow or dead together; never an address.
  destination     text        not null,
  -- none: a test the member asked for
  nudge_id        uuid,
  round           int         not null default 0,
  due_at          timestamptz not null,
  not_before      timestamptz,
  expires_at      timestamptz,
  state           text        not null default 'WAITING'
                  check (state in ('WAITING', 'HANDED_OVER', 'DROPPED', 'EXPIRED', 'FAILED')),
  -- why it is still waiting, or came to nothing
  problem         text,
  attempts        int         not null default 0,
  -- never before not_before
  next_attempt_at timestamptz not null,
  created_at      timestamptz not null,
  settled_at      timestamptz,
  unique (nudge_id, channel_id, round)
);
create index delivery_waiting on delivery (next_attempt_at) where state = 'WAITING';
create index delivery_destination on delivery (destination) where state = 'WAITING';
create index delivery_channel on delivery (member_id, channel_id, created_at desc);

alter table delivery enable row level security;
create policy own_deliveries on delivery for select
  using (member_id = nullif(current_setting('updraft.member_id', true), '')::uuid);
grant select on delivery to "${reader}";

-- The name-based UUID (version 3, no name space) the service computes.
create function pg_temp.named(name text) returns uuid language sql immutable as $$
  select encode(set_byte(set_byte(hash, 6, (get_byte(hash, 6) & 15) | 48),
                         8, (get_byte(hash, 8) & 63) | 128), 'hex')::uuid
  from (select decode(md5(name), 'hex') as hash) digest
$$;

-- A member's one address was a channel named after its member.
insert into delivery (id, member_id, channel_id, channel_kind, destination, nudge_id, round, due_at,
                      state, problem, attempts, next_attempt_at, created_at, settled_at)
select pg_temp.named('delivery/' || channel_id || '/' || nudge_id || '/' || round),
       member_id, channel_id, 'EMAIL', 'mail', nudge_id, round, due_at, state,
       case why when 'withdrawal under way' then 'WITHDRAWAL_UNDER_WAY'
                when 'no longer open' then 'NO_LONGER_OPEN'
                when 'no address' then 'CHANNEL_GONE'
                when 'too late' then 'TOO_LATE'
                when 'refused' then 'REFUSED'
                when 'server unavailable' then 'UNREACHABLE' end,
       attempts, next_attempt_at, due_at, settled_at
from (select *, pg_temp.named('channels/' || member_id) as channel_id from mail_delivery) old;
drop table mail_delivery;

-- News that what was done about a nudge was taken back is kept for it as well.
alter table held_command drop constraint held_command_type_check;
alter table held_command add check (type in ('SCHEDULE', 'REVISE', 'REOPEN', 'WITHDRAW'));
