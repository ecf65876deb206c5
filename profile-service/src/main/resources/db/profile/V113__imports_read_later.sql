-- Uploads the member is told of while they are being read, and uploads that are sent again.
alter table import_run
  -- whether somebody was told of it before it was judged
  add column followed        boolean not null default false,
  -- when whoever reads it was last seen at it
  add column read_at         timestamptz,
  add column idempotency_key text,
  add column request_hash    bytea;
create unique index import_run_key on import_run (member_id, idempotency_key);
create index import_run_reading on import_run (created_at) where state = 'READING';
