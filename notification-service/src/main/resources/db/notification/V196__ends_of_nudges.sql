-- What came expires now when its time of use is over. Nudges that came before this release have no
-- reminder of that: each is looked at once, and sets its own end then.
insert into due_nudge (nudge_id, member_id, due_at)
select distinct sent.stream_id, sent.member_id, now()
from event sent
where sent.type = 'nudge-sent.v1'
  and not exists (
    select from event after
    where after.stream_id = sent.stream_id and after.version > sent.version
      and after.type in
        ('nudge-acted.v1', 'nudge-dismissed.v1', 'nudge-expired.v1', 'nudge-withdrawn.v1'))
on conflict do nothing;
