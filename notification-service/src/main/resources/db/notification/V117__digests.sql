-- The daily cap keeps places for what is more urgent.
alter table delivery add column kind text;

-- A digest is a message of its own, with the moment it is for; what it collects points to it and waits.
alter table delivery add column digest_at timestamptz;
alter table delivery add column digest_id uuid;
create index delivery_digest on delivery (digest_id) where state = 'WAITING';
