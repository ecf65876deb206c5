-- Of an import's rows, how many have which verdict and which outcome, counted as they come and are settled:
-- whoever follows an import looks four times a second, and would have all its rows counted each time.
alter table import_run
  add column verdicts jsonb not null default '{}',
  add column outcomes jsonb not null default '{}';

-- Counts by name with more of some and fewer of others; a name of which none is left is not in it.
create function tally(counts jsonb, change jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(name, n), '{}')
    from (select key as name, sum(value::int) as n
            from (select * from jsonb_each_text(counts)
                  union all
                  select * from jsonb_each_text(change)) every
           group by key having sum(value::int) <> 0) named
$$;

update import_run r
   set verdicts = tally('{}', (select jsonb_object_agg(verdict, n)
                                 from (select verdict, count(*) as n from import_row
                                        where import_id = r.id group by verdict) c)),
       outcomes = tally('{}', (select jsonb_object_agg(outcome, n)
                                 from (select outcome, count(*) as n from import_row
                                        where import_id = r.id and outcome is not null
                                        group by outcome) c));
