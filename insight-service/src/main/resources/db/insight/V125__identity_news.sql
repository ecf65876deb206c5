-- What profile-service told of value given, exchanges and endorsements, as it came: reports are
-- drawn from it, and drawn again as of any place in that log. Ids, topics, times and numbers only.

create table identity_news (
  member_id  uuid        not null,
  -- the contribution, exchange or endorsement
  subject_id uuid        not null,
  type       text        not null,
  -- when it happened, else when it was recorded there
  at         timestamptz not null,
  body       jsonb       not null,
  -- of the message: it comes once under these
  epoch      bigint      not null,
  position   bigint      not null,
  primary key (member_id, epoch, position)
);

create index identity_news_at on identity_news (member_id, type, at);
create index identity_news_subject on identity_news (member_id, subject_id);

alter table identity_news enable row level security;
create policy own_identity_news on identity_news for select
  using (member_id = nullif(current_setting('updraft.member_id', true), '')::uuid);
grant select on identity_news to "${reader}";
