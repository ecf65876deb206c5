-- An import that can go no further: how often in a row it was tried in vain, and what it ended with.
alter table import_run
  drop constraint import_run_state_check,
  add constraint import_run_state_check
    check (state in ('READING', 'JUDGED', 'APPLYING', 'APPLIED', 'FAILED')),
  add column attempts int not null default 0,
  add column failure  text;
