-- Makes a session and ties it to the membership it enters (`enter_membership`, whose answer it returns). Where an
-- account has more than p_most living sessions (SES-06), the one used longest ago ends, with an entry in the log. Those
-- that have run out do not count. A trusted device shows no factor, so it leaves no time of one: whoever needs a fresh
-- proof is asked for it.
CREATE OR REPLACE FUNCTION create_session(p_id uuid, p_hash bytea, p_account uuid, p_factor text, p_idle int,
  p_hours int, p_most int, p_client jsonb)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_over jsonb;
BEGIN
  -- One sign-in of an account after the other: together they would leave more than the most, or wait for each other
  -- crosswise.
  PERFORM FROM accounts WHERE id = p_account FOR NO KEY UPDATE;
  WITH over AS (UPDATE sessions SET ended_at = app_now(), end_reason = 'tooMany' WHERE id IN (
    SELECT id FROM sessions WHERE account_id = p_account AND ended_at IS NULL
      AND expires_at > app_now() AND last_used_at + make_interval(secs => idle_seconds) > app_now()
      ORDER BY last_used_at DESC OFFSET p_most - 1) RETURNING id)
  SELECT jsonb_agg(jsonb_build_object('stream', 'account', 'owner', p_account, 'event', 'session.ended',
    'subjectId', id, 'detail', jsonb_build_object('reason', 'tooMany'))) INTO v_over FROM over;
  IF v_over IS NOT NULL THEN PERFORM append_audit(v_over); END IF;
  INSERT INTO sessions (id, token_hash, account_id, factor, proved_at, factor_proved_at, last_used_at, idle_seconds,
    expires_at, client)
  VALUES (p_id, p_hash, p_account, p_factor, app_now(), CASE WHEN p_factor <> 'device' THEN app_now() END, app_now(),
    p_idle, app_now() + make_interval(hours => p_hours), p_client);
  RETURN enter_membership(p_id, NULL);
END $$;
