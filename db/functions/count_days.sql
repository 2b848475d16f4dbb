-- R10.7: counts days for the charts of /staff, the newest first and at most p_most of them, and returns how many it
-- counted. Today is due when it was counted p_every seconds ago; a past day once more after its end, and then every six
-- hours until three days later, because mails come back late. So an outage is caught up, and a second run changes
-- nothing. It reads as the owner: the worker may see neither the log nor anybody's records, and gets a number. Of two
-- at once the second finds nothing to do. What holds only at the moment (open requests, who has a strong factor) is
-- counted for today alone, once in each hour.
CREATE OR REPLACE FUNCTION count_days(p_every int, p_most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_today date := (app_now() AT TIME ZONE 'Europe/Berlin')::date;
  v_first date;
  v_day date;
  v_before timestamptz;
  v_from timestamptz;
  v_until timestamptz;
  v_counted int := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('torhaus daily figures')) THEN RETURN 0; END IF;
  SELECT (min(at) AT TIME ZONE 'Europe/Berlin')::date INTO v_first FROM audit_entries
  WHERE company_id IS NULL AND event IN ('account.created', 'signIn.succeeded', 'signIn.failed', 'signIn.locked',
    'signIn.unknown', 'code.failed');
  FOR v_day, v_before IN
    SELECT d::date, c.at FROM generate_series(greatest(v_first, v_today - 400), v_today, interval '1 day') d
    LEFT JOIN counted_days c ON c.day = d::date
    WHERE c.at IS NULL
      OR c.at <= app_now() - CASE WHEN d::date = v_today THEN make_interval(secs => p_every) ELSE interval '6 hours' END
        AND c.at < ((d::date + 4)::timestamp AT TIME ZONE 'Europe/Berlin')
      OR c.at < ((d::date + 1)::timestamp AT TIME ZONE 'Europe/Berlin') + interval '1 hour'
        AND app_now() >= ((d::date + 1)::timestamp AT TIME ZONE 'Europe/Berlin') + interval '1 hour'
    ORDER BY d DESC LIMIT p_most LOOP
    v_from := v_day::timestamp AT TIME ZONE 'Europe/Berlin';
    v_until := (v_day + 1)::timestamp AT TIME ZONE 'Europe/Berlin';
    DELETE FROM daily_figures
    WHERE day = v_day AND figure IN ('registration', 'signIn', 'failure', 'mail', 'answer', 'answerMinutes');
    INSERT INTO daily_figures (day, figure, part, count)
    SELECT v_day, figure, part, count(*) FROM (
      SELECT CASE event WHEN 'account.created' THEN 'registration' WHEN 'signIn.succeeded' THEN 'signIn'
          ELSE 'failure' END AS figure,
        CASE event WHEN 'account.created' THEN '' WHEN 'signIn.succeeded' THEN
            coalesce(body::jsonb->'detail'->>'factor', '')
          WHEN 'signIn.failed' THEN 'password' WHEN 'code.failed' THEN 'code' WHEN 'signIn.locked' THEN 'locked'
          ELSE 'unknown' END AS part
      FROM audit_entries WHERE company_id IS NULL AND at >= v_from AND at < v_until
        AND event IN ('account.created', 'signIn.succeeded', 'signIn.failed', 'signIn.locked', 'signIn.unknown',
          'code.failed')
      UNION ALL
      SELECT 'mail', CASE WHEN outcome IN ('bounced', 'complained', 'refused') THEN 'returned'
          WHEN outcome = 'delivered' THEN 'delivered' WHEN state = 'waiting' THEN 'waiting'
          WHEN state = 'sent' THEN 'sent' ELSE 'givenUp' END
      FROM outbox WHERE created_at >= v_from AND created_at < v_until) e
    GROUP BY figure, part;
    INSERT INTO daily_figures (day, figure, part, count)
    SELECT v_day, f.figure, f.part, f.count FROM (
      SELECT kind, count(*) AS tickets, count(*) FILTER (WHERE first_answered_at <= answer_due_at) AS in_time,
        round(sum(extract(epoch FROM first_answered_at - created_at)) / 60)::bigint AS minutes
      FROM tickets WHERE first_answered_at >= v_from AND first_answered_at < v_until GROUP BY kind) t
    CROSS JOIN LATERAL (VALUES ('answer', kind || '.inTime', in_time), ('answer', kind || '.late', tickets - in_time),
      ('answerMinutes', kind, minutes)) f (figure, part, count);
    IF v_day = v_today AND date_trunc('hour', v_before) IS DISTINCT FROM date_trunc('hour', app_now()) THEN
      PERFORM count_present(v_day);
    END IF;
    INSERT INTO counted_days (day, at) VALUES (v_day, app_now()) ON CONFLICT (day) DO UPDATE SET at = EXCLUDED.at;
    v_counted := v_counted + 1;
  END LOOP;
  RETURN v_counted;
END $$;
