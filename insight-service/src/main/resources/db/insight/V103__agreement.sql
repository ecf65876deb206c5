-- How far claims on open questions are borne out by what others say: kept up to date topic by topic,
-- so that a picture need not work it out. Ids and chances only: there is nothing in it to erase.

create table agreement (
  member_id   uuid             not null,
  topic       text             not null,
  question_id uuid             not null,
  claim_id    uuid             not null,
  chance      double precision not null,
  primary key (member_id, topic, question_id, claim_id)
);

alter table agreement enable row level security;
create policy own_agreement on agreement for select
  using (member_id = nullif(current_setting('updraft.member_id', true), '')::uuid);
grant select on agreement to "${reader}";

-- Up to where in the log it has been kept.
create table agreement_upto (
  only_one boolean primary key default true check (only_one),
  position bigint  not null
);

insert into agreement_upto (position) values (0);
