-- The log of one service. It is also the outbox: there is no second table to keep in step.

create table event (
  position    bigint      primary key,
  category    text        not null,
  stream_id   uuid        not null,
  version     bigint      not null,
  type        text        not null,
  member_id   uuid        not null,
  team_id     uuid,
  data        jsonb       not null,
  metadata    jsonb       not null,
  recorded_at timestamptz not null,
  -- A backstop only: append_group compares versions under the lock before it inserts.
  unique (stream_id, version)
);

-- Everything one member ever did, in order: exports, as-of answers, erasure.
create index event_member on event (member_id, position);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log is insert only' using errcode = 'restrict_violation';
end $$;

create trigger event_insert_only before update or delete or truncate on event
  for each statement execute function refuse_change();

-- Raised by a restore, or by a promotion that may have lost commits: consumers then know that
-- positions start to differ from what they have seen.
create table log_epoch (
  only_row boolean primary key default true check (only_row),
  epoch    bigint  not null
);
insert into log_epoch (epoch) values (1);

create table checkpoint (
  name     text   primary key,
  epoch    bigint not null default 0,
  position bigint not null default 0
);

create table lease (
  name       text        primary key,
  owner      uuid        not null,
  epoch      bigint      not null,
  expires_at timestamptz not null
);

create table offset_checkpoint (
  consumer        text   not null,
  topic           text   not null,
  partition       int    not null,
  next_offset     bigint not null,
  source_epoch    bigint not null default 0,
  source_position bigint not null default 0,
  primary key (consumer, topic, partition)
);

create table command_receipt (
  member_id       uuid        not null,
  idempotency_key text        not null,
  body_hash       bytea       not null,
  stream_id       uuid        not null,
  version         bigint      not null,
  position        bigint      not null,
  created_at      timestamptz not null,
  primary key (member_id, idempotency_key)
);
create index command_receipt_age on command_receipt (created_at);

create table subject_key (
  member_id    uuid not null,
  subject      uuid not null,
  -- null once destroyed: what was sealed with it can never be opened again
  wrapped_key  bytea,
  destroyed_at timestamptz,
  primary key (member_id, subject)
);

-- What a consumer or a view could not apply, with everything that followed under the same key.
create table parked (
  id          bigint generated always as identity primary key,
  consumer    text        not null,
  key         uuid        not null,
  topic       text,
  partition   int,
  kafka_offset bigint,
  type        text        not null,
  message_id  text,
  body        bytea,
  epoch       bigint      not null default 0,
  position    bigint      not null,
  at          timestamptz not null,
  traceparent text,
  reason      text        not null,
  parked_at   timestamptz not null default clock_timestamp()
);
create index parked_key on parked (consumer, key, id);

-- Which version of each view the tables in its schema hold.
create table view_generation (
  name    text   primary key,
  version int    not null
);

-- Commits a group of commands in one call: between taking the lock and the commit there is nothing a
-- client could stop before. Two clients are excepted, and bounded. One is stopped while it sends the
-- call, before the message that ends its transaction: transaction_timeout, 2.5 s, ends it. The other is
-- a consumer, whose events are committed with its effects and its offset and so in a transaction that
-- is open already: the call is its last statement, and idle_in_transaction_session_timeout, 2 s, ends
-- it when it stops between that and the commit.
--
-- The lock is held from here to the commit: position order therefore is commit order, and a reader
-- that asks for position > cursor can never skip an event. Being a statement of its own, it makes
-- the following ones see everything committed before it was granted (READ COMMITTED).
--
-- A command is refused alone, never its neighbours: when its idempotency key is known (repeated),
-- when it brings a key for a subject that has one (rekeyed), or when a stream is not at the version
-- it was decided on (conflicting). The caller sends no two commands on one stream, nor two with the
-- same idempotency key, in one group. Commands are numbered from 1.
create function append_group(
  p_at             timestamptz,  -- null: the database's clock
  p_member         uuid[],       -- per command
  p_team           uuid[],
  p_receipt_of     int[],        -- commands with an idempotency key
  p_receipt_key    text[],
  p_receipt_hash   bytea[],
  p_receipt_stream uuid[],
  p_receipt_version bigint[],
  p_expect_of      int[],        -- streams and the versions they must be at
  p_expect_stream  uuid[],
  p_expect_version bigint[],
  p_key_of         int[],        -- keys of new subjects
  p_key_subject    uuid[],
  p_key_wrapped    bytea[],
  p_event_of       int[],        -- events, in order
  p_category       text[],
  p_stream         uuid[],
  p_version        bigint[],
  p_type           text[],
  p_data           jsonb[],
  p_metadata       jsonb[]
) returns table (head bigint, recorded timestamptz, repeated int[], rekeyed int[],
           conflicting int[], moved_on uuid[]) -- a command appears once for each stream
language plpgsql as $$
declare
  v_refused int[];
begin
  perform pg_advisory_xact_lock(4201);

  select e.position, e.recorded_at into head, recorded from event e order by e.position desc limit 1;
  head := coalesce(head, 0);
  recorded := greatest(coalesce(p_at, clock_timestamp()), recorded);

  if cardinality(p_receipt_of) > 0 then
    select array_agg(r.of) into repeated
      from unnest(p_receipt_of, p_receipt_key) r(of, key)
      join command_receipt c on c.member_id = p_member[r.of] and c.idempotency_key = r.key;
  end if;

  if cardinality(p_key_of) > 0 then
    select array_agg(distinct k.of) into rekeyed
      from unnest(p_key_of, p_key_subject) k(of, subject)
      join subject_key s on s.member_id = p_member[k.of] and s.subject = k.subject;
  end if;

  select array_agg(x.of), array_agg(x.stream) into conflicting, moved_on
    from unnest(p_expect_of, p_expect_stream, p_expect_version) x(of, stream, version)
    where coalesce((select max(e.version) from event e where e.stream_id = x.stream), 0) <> x.version;

  v_refused := coalesce(repeated, '{}') || coalesce(rekeyed, '{}') || coalesce(conflicting, '{}');

  if cardinality(p_key_of) > 0 then
    insert into subject_key (member_id, subject, wrapped_key)
      select p_member[k.of], k.subject, k.wrapped
      from unnest(p_key_of, p_key_subject, p_key_wrapped) k(of, subject, wrapped)
      where k.of <> all (v_refused);
  end if;

  insert into event (position, category, stream_id, version, type, member_id, team_id, data, metadata, recorded_at)
    select head + row_number() over (order by e.ordinality), e.category, e.stream, e.version, e.type,
           p_member[e.of], p_team[e.of], e.data, e.metadata, recorded
    from unnest(p_event_of, p_category, p_stream, p_version, p_type, p_data, p_metadata)
         with ordinality e(of, category, stream, version, type, data, metadata, ordinality)
    where e.of <> all (v_refused)
    order by e.ordinality;

  if cardinality(p_receipt_of) > 0 then
    insert into command_receipt (member_id, idempotency_key, body_hash, stream_id, version, position, created_at)
      select p_member[r.of], r.key, r.hash, r.stream, r.version,
             head + (select count(*) from unnest(p_event_of) e(of) where e.of <= r.of and e.of <> all (v_refused)),
             recorded
      from unnest(p_receipt_of, p_receipt_key, p_receipt_hash, p_receipt_stream, p_receipt_version)
           r(of, key, hash, stream, version)
      where r.of <> all (v_refused);
  end if;

  return next;
end $$;

-- Members read the log through a role that owns nothing: row-level security binds it, and it has no
-- right to write. The owner, which only this library uses, is exempt.
alter table event enable row level security;
create policy own_events on event for select
  using (member_id = nullif(current_setting('updraft.member_id', true), '')::uuid);
grant usage on schema public to "${reader}";
grant select on event to "${reader}";
