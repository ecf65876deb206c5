-- What was heard of the things nudges are about: contacts, talks, asks. No view: rebuilding views
-- leaves it alone. It holds identifiers, topics, times and numbers, nothing about people in words.
create table subject (
  type       text  not null,
  subject_id uuid  not null,
  member_id  uuid  not null,
  -- what its policies know of it
  state      jsonb not null,
  -- what is to be said of it, by nudge
  plans      jsonb not null,
  primary key (type, subject_id)
);

-- Which contact an exchange or a contribution was with; news that takes it back does not say.
create table subject_part (
  part_id    uuid primary key,
  member_id  uuid not null,
  subject_id uuid not null
);
