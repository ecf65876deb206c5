-- A topic is worked out as a whole and read as a whole, so it is one row: writing two hundred of them
-- anew for every claim took longer than working them out. The three arrays run in parallel.

create table topic_agreement (
  member_id uuid               not null,
  topic     text               not null,
  questions uuid[]             not null,
  claims    uuid[]             not null,
  chances   double precision[] not null,
  primary key (member_id, topic),
  check (cardinality(questions) = cardinality(claims)),
  check (cardinality(chances) = cardinality(claims))
);

alter table topic_agreement enable row level security;
create policy own_topic_agreement on topic_agreement for select
  using (member_id = nullif(current_setting('updraft.member_id', true), '')::uuid);
grant select on topic_agreement to "${reader}";

insert into topic_agreement (member_id, topic, questions, claims, chances)
select member_id, topic, array_agg(question_id order by claim_id),
  array_agg(claim_id order by claim_id), array_agg(chance order by claim_id)
from agreement
group by member_id, topic;

drop table agreement;
