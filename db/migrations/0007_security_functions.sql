-- Who may touch the tables of the account's security. None of them belongs to a company.
GRANT SELECT, INSERT, UPDATE, DELETE ON phone_factors, pending_phones, recovery_codes, email_changes, former_addresses, known_devices TO torhaus_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON trusted_devices, account_links TO torhaus_portal;
--> statement-breakpoint
GRANT SELECT, DELETE ON pending_phones, email_changes, former_addresses, known_devices, account_links TO torhaus_worker;
--> statement-breakpoint
GRANT SELECT, UPDATE, DELETE ON trusted_devices TO torhaus_worker;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION read_session(p_hash bytea, p_used boolean) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  s sessions%ROWTYPE;
  answer jsonb;
BEGIN
  SELECT * INTO s FROM sessions WHERE token_hash = p_hash;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF s.ended_at IS NOT NULL OR s.expires_at <= app_now() OR s.last_used_at + make_interval(secs => s.idle_seconds) <= app_now() THEN
    RETURN jsonb_build_object('over', true, 'accountId', s.account_id, 'idle', s.ended_at IS NULL);
  END IF;
  IF p_used AND s.last_used_at < app_now() - interval '1 minute' THEN
    UPDATE sessions SET last_used_at = app_now() WHERE id = s.id AND ended_at IS NULL;
    s.last_used_at := app_now();
  END IF;
  SELECT jsonb_build_object(
    'session', jsonb_build_object('id', s.id, 'factor', s.factor, 'provedAt', s.proved_at,
      'factorProvedAt', s.factor_proved_at, 'deviceId', s.device_id, 'startedAt', s.created_at, 'expiresAt', s.expires_at,
      'idleEndsAt', s.last_used_at + make_interval(secs => s.idle_seconds)),
    'account', jsonb_build_object('id', a.id, 'email', a.email_shown, 'firstName', a.first_name, 'lastName', a.last_name,
      'locale', a.locale, 'staffRoles', a.staff_roles, 'familyKey', a.family_key,
      'logKey', encode(a.log_key, 'base64'),
      'termsAccepted', coalesce(a.terms_version, 0) >= coalesce((SELECT max(version) FROM legal_texts WHERE kind = 'terms'), 0),
      'factors', jsonb_build_object('email', a.email_factor_at IS NOT NULL,
        'totp', EXISTS (SELECT FROM totp_factors f WHERE f.account_id = a.id),
        'phone', (SELECT f.channel FROM phone_factors f WHERE f.account_id = a.id)),
      'recovery', jsonb_build_object('owed', a.recovery_owed,
        'left', (SELECT count(*) FROM recovery_codes r WHERE r.account_id = a.id AND r.used_at IS NULL)),
      'deletionRequestedAt', a.deletion_requested_at),
    'memberships', (SELECT count(*) FROM memberships x WHERE x.account_id = a.id AND x.status IN ('pending', 'active', 'refused')),
    'membership', CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('id', m.id, 'role', m.role, 'status', m.status, 'proved', m.proved,
      'grants', (SELECT coalesce(jsonb_agg(g.permission), '[]') FROM grants g
        WHERE g.membership_id = m.id AND (g.until IS NULL OR g.until > app_now()))) END,
    'company', CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'number', c.number, 'name', c.name, 'country', c.country,
      'channel', c.channel, 'partnerName', c.partner_name, 'partnerPhone', c.partner_phone, 'partnerEmail', c.partner_email,
      'hasAdmin', EXISTS (SELECT FROM memberships x WHERE x.company_id = c.id AND x.role = 'admin' AND x.status = 'active'),
      'products', (SELECT coalesce(jsonb_agg(p.product_key), '[]') FROM company_products p WHERE p.company_id = c.id),
      'enabled', (SELECT coalesce(jsonb_agg(DISTINCT e), '[]') FROM company_products p JOIN products q ON q.key = p.product_key,
        unnest(q.enables) e WHERE p.company_id = c.id)) END)
  INTO answer
  FROM accounts a
  LEFT JOIN memberships m ON m.id = s.membership_id AND m.account_id = a.id AND m.status <> 'removed'
  LEFT JOIN companies c ON c.id = m.company_id
  WHERE a.id = s.account_id;
  RETURN answer;
END $$;
--> statement-breakpoint
-- The own entries of the log, for one transaction: nothing of a company is seen. „gone“ for a session that has ended.
CREATE FUNCTION enter_account(p_session uuid, p_form_key text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_account uuid;
BEGIN
  SELECT account_id INTO v_account FROM sessions WHERE id = p_session AND ended_at IS NULL AND expires_at > app_now()
    AND last_used_at + make_interval(secs => idle_seconds) > app_now();
  IF NOT FOUND THEN RETURN 'gone'; END IF;
  PERFORM set_config('torhaus.account', v_account::text, true);
  RETURN enter_form(p_form_key);
END $$;
--> statement-breakpoint
-- A session and the membership it enters; beyond the most sessions of an account the oldest ends, with an entry in the log.
-- A trusted device shows no factor, so it leaves no time of one: whoever needs a fresh proof is asked for it.
CREATE OR REPLACE FUNCTION create_session(p_id uuid, p_hash bytea, p_account uuid, p_factor text, p_idle int, p_hours int, p_most int, p_client jsonb)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_over jsonb;
BEGIN
  -- One sign-in of an account after the other: together they would leave more than the most, or wait for each other crosswise.
  PERFORM FROM accounts WHERE id = p_account FOR NO KEY UPDATE;
  WITH over AS (UPDATE sessions SET ended_at = app_now(), end_reason = 'tooMany' WHERE id IN (
    SELECT id FROM sessions WHERE account_id = p_account AND ended_at IS NULL ORDER BY last_used_at DESC OFFSET p_most - 1) RETURNING id)
  SELECT jsonb_agg(jsonb_build_object('stream', 'account', 'owner', p_account, 'event', 'session.ended', 'subjectId', id,
    'detail', jsonb_build_object('reason', 'tooMany'))) INTO v_over FROM over;
  IF v_over IS NOT NULL THEN PERFORM append_audit(v_over); END IF;
  INSERT INTO sessions (id, token_hash, account_id, factor, proved_at, factor_proved_at, last_used_at, idle_seconds, expires_at, client)
  VALUES (p_id, p_hash, p_account, p_factor, app_now(), CASE WHEN p_factor <> 'device' THEN app_now() END, app_now(), p_idle,
    app_now() + make_interval(hours => p_hours), p_client);
  RETURN enter_membership(p_id, NULL);
END $$;
--> statement-breakpoint
DROP FUNCTION exchange_ticket(bytea, uuid, bytea, jsonb, jsonb, text);
--> statement-breakpoint
-- The only place where a session comes from: a one-use ticket, given after password and factor were shown. One statement: the
-- ticket is spent, the session made and its entry written, or none of it. The ticket of a form that was sent twice gives the
-- same session a new token. p_rules: {idle, hours, staffIdle, staffHours, most}. Answers with null, or the account and whether
-- the device (p_device: a keyed hash of browser, system and network) was seen before.
CREATE FUNCTION exchange_ticket(p_ticket bytea, p_session uuid, p_token bytea, p_rules jsonb, p_client jsonb, p_device bytea, p_request text)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v record;
  v_entered jsonb;
  v_entry jsonb;
  v_shown jsonb;
BEGIN
  UPDATE sign_in_attempts t SET ticket_hash = NULL, finished_at = app_now(), session_id = coalesce(t.session_id, p_session)
  FROM accounts a WHERE a.id = t.account_id AND t.ticket_hash = p_ticket AND t.factor_at IS NOT NULL
    AND t.expires_at > app_now() AND t.credential_version = a.credential_version
  RETURNING t.account_id, t.session_id, t.sealed, t.factor, t.device_id, cardinality(a.staff_roles) > 0 AS staff INTO v;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF v.session_id <> p_session THEN
    UPDATE sessions SET token_hash = p_token WHERE id = v.session_id AND ended_at IS NULL;
    RETURN CASE WHEN FOUND THEN jsonb_build_object('accountId', v.account_id, 'known', true) END;
  END IF;
  v_entered := create_session(p_session, p_token, v.account_id, v.factor,
    (p_rules->>CASE WHEN v.staff THEN 'staffIdle' ELSE 'idle' END)::int, (p_rules->>CASE WHEN v.staff THEN 'staffHours' ELSE 'hours' END)::int,
    (p_rules->>'most')::int, p_client);
  IF v.device_id IS NOT NULL THEN UPDATE sessions SET device_id = v.device_id WHERE id = p_session; END IF;
  v_entry := jsonb_build_object('event', 'signIn.succeeded', 'actorId', v.account_id, 'subjectId', p_session);
  v_shown := jsonb_build_object('factor', v.factor, 'request', p_request);
  PERFORM append_audit(
    jsonb_build_array(v_entry || jsonb_build_object('stream', 'account', 'owner', v.account_id,
      'detail', v_shown || jsonb_build_object('personal', encode(v.sealed, 'base64'))))
    || CASE WHEN v_entered IS NULL THEN '[]' ELSE jsonb_build_array(v_entry || jsonb_build_object('stream', 'company',
      'owner', v_entered->>'companyId', 'detail', v_shown)) END);
  UPDATE known_devices SET last_seen_at = app_now() WHERE account_id = v.account_id AND fingerprint = p_device;
  RETURN jsonb_build_object('accountId', v.account_id, 'known', FOUND);
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION enter_account(uuid, text), exchange_ticket(bytea, uuid, bytea, jsonb, jsonb, bytea, text) TO torhaus_portal;
