-- Who is in which team, told by profile-service. Asked for all members at once, by the owner alone:
-- so there is neither a grant nor a policy.

create table team_member (
  member_id uuid primary key,
  team      text not null
);

alter table team_member enable row level security;
