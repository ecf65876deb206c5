-- What a message has to say to a nudge that is just being handed over: kept until the hand-over ends,
-- so that nobody else's messages wait for it. While a row is here, no hand-over of its nudge begins.
create table held_command (
  place     bigint      generated always as identity primary key,
  -- The command's idempotency key: told twice, by replicas that do not know of each other, it is done once.
  id        uuid        not null,
  nudge_id  uuid        not null,
  member_id uuid        not null,
  type      text        not null check (type in ('SCHEDULE', 'REVISE', 'WITHDRAW')),
  command   jsonb       not null,
  -- the message it came by
  cause     text
);
create index held_command_nudge on held_command (nudge_id, place);
