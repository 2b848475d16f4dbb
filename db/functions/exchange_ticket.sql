-- The only place where a session comes from: a one-use ticket, given once password and factor were shown. One
-- statement: the ticket is spent, the session made and its entry written, or none of it. The ticket of a form that was
-- sent twice gives the same session a new token.
-- p_rules: {idle, hours, staffIdle, staffHours, most}. p_browser: hashes of the cookies by which this browser may be
-- known, of any account.
-- Null where the ticket is no good. Else the account; which of the hashes is known for it (`known`, null for none);
-- whether to tell the owner by mail (`tell`); whether another session ended for this one (`replaced`: both carry the
-- same moment); and what decides if the person is asked to trust the device.
CREATE OR REPLACE FUNCTION exchange_ticket(p_ticket bytea, p_session uuid, p_token bytea, p_rules jsonb,
  p_client jsonb, p_browser bytea[], p_request text)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v record;
  v_entered jsonb;
  v_entry jsonb;
  v_shown jsonb;
  v_known bytea;
  v_answer jsonb;
BEGIN
  -- Whoever locks the account was first, or waits: an account that is locked gets no session (R10.12).
  PERFORM FROM accounts a JOIN sign_in_attempts t ON t.account_id = a.id WHERE t.ticket_hash = p_ticket
    FOR NO KEY UPDATE OF a;
  UPDATE sign_in_attempts t SET ticket_hash = NULL, finished_at = app_now(),
    session_id = coalesce(t.session_id, p_session)
  FROM accounts a WHERE a.id = t.account_id AND t.ticket_hash = p_ticket AND t.factor_at IS NOT NULL
    AND t.expires_at > app_now() AND t.credential_version = a.credential_version
    AND a.staff_state IS NULL
    AND NOT EXISTS (SELECT FROM account_locks l WHERE l.account_id = a.id AND l.lifted_at IS NULL)
  RETURNING t.account_id, t.session_id, t.sealed, t.factor, t.device_id, t.untold,
    cardinality(a.staff_roles) > 0 AS staff INTO v;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF v.session_id <> p_session THEN
    UPDATE sessions SET token_hash = p_token WHERE id = v.session_id AND ended_at IS NULL;
    IF NOT FOUND THEN RETURN NULL; END IF;
  ELSE
    v_entered := create_session(p_session, p_token, v.account_id, v.factor,
      (p_rules->>CASE WHEN v.staff THEN 'staffIdle' ELSE 'idle' END)::int,
      (p_rules->>CASE WHEN v.staff THEN 'staffHours' ELSE 'hours' END)::int,
      (p_rules->>'most')::int, p_client);
    IF v.device_id IS NOT NULL THEN UPDATE sessions SET device_id = v.device_id WHERE id = p_session; END IF;
    v_entry := jsonb_build_object('event', 'signIn.succeeded', 'actorId', v.account_id, 'subjectId', p_session);
    v_shown := jsonb_build_object('factor', v.factor, 'request', p_request);
    PERFORM append_audit(
      jsonb_build_array(v_entry || jsonb_build_object('stream', 'account', 'owner', v.account_id,
        'detail', v_shown || jsonb_build_object('personal', encode(v.sealed, 'base64'))))
      || CASE WHEN NOT coalesce((v_entered->>'proved')::boolean, false) THEN '[]'
        ELSE jsonb_build_array(v_entry || jsonb_build_object('stream', 'company',
          'owner', v_entered->>'companyId', 'detail', v_shown)) END);
  END IF;
  -- A browser may hold several cookies of one account.
  WITH seen AS (UPDATE known_devices SET last_seen_at = app_now()
    WHERE account_id = v.account_id AND fingerprint = ANY (p_browser)
    RETURNING fingerprint)
  SELECT fingerprint INTO v_known FROM seen LIMIT 1;
  SELECT jsonb_build_object('accountId', s.account_id, 'known', encode(v_known, 'hex'),
    'tell', v_known IS NULL AND v.session_id = p_session AND v.device_id IS NULL AND NOT v.untold,
    'replaced', EXISTS (SELECT FROM sessions o
      WHERE o.account_id = s.account_id AND o.ended_at = s.created_at AND o.end_reason = 'tooMany'),
    'session', jsonb_build_object('factor', s.factor, 'factorProvedAt', s.factor_proved_at, 'deviceId', s.device_id),
    'account', jsonb_build_object('staffRoles', a.staff_roles),
    'company', CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('deviceDays', c.device_days) END)
  INTO v_answer FROM sessions s JOIN accounts a ON a.id = s.account_id
  LEFT JOIN memberships m ON m.id = s.membership_id LEFT JOIN companies c ON c.id = m.company_id
  WHERE s.id = v.session_id;
  RETURN v_answer;
END $$;
