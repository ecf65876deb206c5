-- What became of a row of an import that was applied, so that the same row says the same ever after. Of the row
-- itself only a keyed hash is kept: nobody can tell from it who it was about.
create table import_memory (
  member_id uuid not null,
  row_hash  uuid not null,
  contact   uuid not null,
  fate      text not null check (fate in ('TAKEN', 'HELD', 'REPEATED')),
  primary key (member_id, row_hash)
);

alter table import_memory enable row level security;
create policy own_memory on import_memory for select
  using (member_id = nullif(current_setting('updraft.member_id', true), '')::uuid);
grant select on import_memory to "${reader}";
