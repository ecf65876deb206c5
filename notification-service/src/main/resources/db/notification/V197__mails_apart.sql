-- While the mail server takes no more, the search for what else can go must not pass over all mails.
create index delivery_mail on delivery (next_attempt_at)
  where state = 'WAITING' and destination = 'mail';
create index delivery_elsewhere on delivery (next_attempt_at)
  where state = 'WAITING' and destination <> 'mail';
-- A replica of the release before that still runs beside this one finds its messages without it,
-- slowly; it is better stopped first.
drop index delivery_waiting;
