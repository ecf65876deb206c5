-- Talks of a calendar are about nobody in particular, and remembered all the same.
alter table import_memory alter column contact drop not null;

-- What the member has said of a row that may be about somebody known, and whom it named when they did: the
-- verdict may name somebody else by the time it is applied.
alter table import_row
  add column decision text check (decision in ('SAME', 'SEPARATE')),
  add column decided_contact uuid;
