-- Imports between their dry run and their application. None of it is a view, and none of it is lasting: what
-- an import brought is in the log, and what it left behind goes after some days.

create table import_run (
  id          uuid        primary key,
  member_id   uuid        not null,
  team_id     uuid,
  version     int         not null,
  state       text        not null check (state in ('READING', 'JUDGED', 'APPLYING', 'APPLIED')),
  source      text        not null,
  -- whether the member has said that who merely may be known already is somebody else
  separate    boolean     not null default false,
  row_count   int         not null,
  done        int         not null default 0,
  created_at  timestamptz not null,
  started_at  timestamptz,
  finished_at timestamptz
);
create index import_run_member on import_run (member_id, created_at desc);
-- The few that are under way, whoever's they are.
create index import_run_waiting on import_run (started_at) where state = 'APPLYING';

create table import_row (
  import_id uuid not null references import_run on delete cascade,
  number    int  not null,
  member_id uuid not null,
  part      text,
  line      int  not null,
  verdict   text not null,
  contact   uuid,
  repeats   int,
  fault     text,
  -- what became of it; null until it was its turn
  outcome   text check (outcome in ('APPLIED', 'UNCHANGED', 'HELD', 'REFUSED')),
  refusal   text,
  kind      text,
  said      jsonb,
  primary key (import_id, number)
);

-- Which column of a table means what, as the member last said it.
create table import_mapping (
  member_id uuid  not null,
  -- what the headings hash to
  headings  bytea not null,
  mapping   jsonb not null,
  primary key (member_id, headings)
);

-- Members read through a role that owns nothing: row-level security binds it.
alter table import_run enable row level security;
alter table import_row enable row level security;
alter table import_mapping enable row level security;
create policy own_runs on import_run for select
  using (member_id = nullif(current_setting('updraft.member_id', true), '')::uuid);
create policy own_rows on import_row for select
  using (member_id = nullif(current_setting('updraft.member_id', true), '')::uuid);
create policy own_mappings on import_mapping for select
  using (member_id = nullif(current_setting('updraft.member_id', true), '')::uuid);
grant select on import_run, import_row, import_mapping to "${reader}";
