-- Everything a request needs to know about its session, in one statement. Null for an unknown token. An ended session
-- tells only whose it was (so that what was typed can be kept for that account) and whether it was idle too long (R3.5:
-- that is another sentence than twelve hours being over). Use is written at most once a minute. R5.9: this clock also
-- says how long ago password and factor were shown, in milliseconds.
CREATE OR REPLACE FUNCTION read_session(p_hash bytea, p_used boolean) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  s sessions%ROWTYPE;
  answer jsonb;
BEGIN
  SELECT * INTO s FROM sessions WHERE token_hash = p_hash;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF s.ended_at IS NOT NULL OR s.expires_at <= app_now()
    OR s.last_used_at + make_interval(secs => s.idle_seconds) <= app_now() THEN
    RETURN jsonb_build_object('over', true, 'accountId', s.account_id, 'idle', s.ended_at IS NULL
      AND s.expires_at > app_now());
  END IF;
  IF p_used AND s.last_used_at < app_now() - interval '1 minute' THEN
    UPDATE sessions SET last_used_at = app_now() WHERE id = s.id AND ended_at IS NULL;
    s.last_used_at := app_now();
  END IF;
  SELECT jsonb_build_object(
    'session', jsonb_build_object('id', s.id, 'factor', s.factor,
      'proofAge', round(extract(epoch FROM app_now() - s.proved_at) * 1000),
      'factorProofAge', round(extract(epoch FROM app_now() - s.factor_proved_at) * 1000), 'deviceId', s.device_id,
        'startedAt', s.created_at, 'expiresAt', s.expires_at,
      'idleEndsAt', s.last_used_at + make_interval(secs => s.idle_seconds)),
    'account', jsonb_build_object('id', a.id, 'email', a.email_shown, 'firstName', a.first_name, 'lastName',
      a.last_name,
      'locale', a.locale, 'staffRoles', a.staff_roles, 'familyKey', a.family_key,
      'logKey', encode(a.log_key, 'base64'),
      'termsAccepted', coalesce(a.terms_version,
        0) >= coalesce((SELECT max(version) FROM legal_texts WHERE kind = 'terms'), 0),
      'factors', jsonb_build_object('email', a.email_factor_at IS NOT NULL,
        'totp', EXISTS (SELECT FROM totp_factors f WHERE f.account_id = a.id),
        'phone', (SELECT f.channel FROM phone_factors f WHERE f.account_id = a.id)),
      'recovery', jsonb_build_object('owed', a.recovery_owed,
        'left', (SELECT count(*) FROM recovery_codes r WHERE r.account_id = a.id AND r.used_at IS NULL)),
      'deletionRequestedAt', a.deletion_requested_at),
    'memberships', (SELECT count(*) FROM memberships x
      WHERE x.account_id = a.id AND x.status IN ('pending', 'active', 'refused')),
    'membership', CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('id', m.id, 'role', m.role, 'status', m.status,
      'proved', m.proved,
      'adminRequest', (SELECT q.status FROM admin_requests q
        WHERE q.membership_id = m.id AND q.status IN ('open', 'consented')),
      'grants', (SELECT coalesce(jsonb_agg(g.permission), '[]') FROM grants g
        WHERE g.membership_id = m.id AND (g.until IS NULL OR g.until > app_now()))) END,
    'company', CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'number', c.number, 'name', c.name,
      'country', c.country,
      'channel', c.channel, 'partnerName', c.partner_name, 'partnerPhone', c.partner_phone, 'partnerEmail',
        c.partner_email,
      'appRequired', c.app_required, 'deviceDays', c.device_days,
      'hasAdmin', EXISTS (SELECT FROM memberships x
        WHERE x.company_id = c.id AND x.role = 'admin' AND x.status = 'active'),
      'products', (SELECT coalesce(jsonb_agg(p.product_key), '[]') FROM company_products p WHERE p.company_id = c.id),
      'enabled', (SELECT coalesce(jsonb_agg(DISTINCT e), '[]') FROM company_products p
        JOIN products q ON q.key = p.product_key,
        unnest(q.enables) e WHERE p.company_id = c.id)) END)
  INTO answer
  FROM accounts a
  LEFT JOIN memberships m ON m.id = s.membership_id AND m.account_id = a.id AND m.status <> 'removed'
  LEFT JOIN companies c ON c.id = m.company_id
  WHERE a.id = s.account_id;
  RETURN answer;
END $$;
