-- What `count_days` counts of this moment, for today: people with an active membership by their strongest factor, open
-- requests by kind, and unfinished tickets by kind and age in days.
CREATE OR REPLACE FUNCTION count_present(p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM daily_figures WHERE day = p_day AND figure IN ('people', 'request', 'ticket');
  INSERT INTO daily_figures (day, figure, part, count)
  -- As `strength_of` has it, but for all at once.
  SELECT p_day, 'people', CASE WHEN a.account_id IS NOT NULL THEN 'app' WHEN p.account_id IS NOT NULL THEN 'phone'
      ELSE 'email' END, count(*)
  FROM (SELECT DISTINCT account_id FROM memberships WHERE status = 'active' AND account_id IS NOT NULL) m
  LEFT JOIN totp_factors a USING (account_id) LEFT JOIN phone_factors p USING (account_id) GROUP BY 3
  UNION ALL
  SELECT p_day, 'request', kind, count(*) FROM requests
  WHERE status IN ('open', 'consented') AND kind <> 'access' GROUP BY kind
  UNION ALL
  SELECT p_day, 'ticket', kind || CASE WHEN created_at > app_now() - interval '1 day' THEN '.day'
      WHEN created_at > app_now() - interval '3 days' THEN '.days'
      WHEN created_at > app_now() - interval '7 days' THEN '.week' ELSE '.older' END, count(*)
  FROM tickets WHERE status <> 'closed' GROUP BY kind, 3;
END $$;
