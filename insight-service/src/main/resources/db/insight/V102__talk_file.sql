-- Files attached to talks, each sealed with a key of its own that only the log holds, as a text about
-- the member. No policy lets a reader in: without the key a row says nothing, and the service asks
-- for the member besides.

create table talk_file (
  id        uuid  primary key,
  member_id uuid  not null,
  sealed    bytea not null
);

-- Sealed bytes do not become smaller; trying costs time.
alter table talk_file alter column sealed set storage external;
alter table talk_file enable row level security;
