-- Everything a request needs to know about its session. Null for an unknown token. A session that is over tells only
-- whose it was (so that what was typed can be kept for that account) and whether it was idle too long (R3.5: that is
-- another sentence than twelve hours being over). `p_used` notes the use, at most once a minute.
-- It runs at every request: one statement with one kept plan. It reads recovery codes only beside a strong factor,
-- applications only for members, and other members only where the person is no administrator; and it builds json,
-- which costs half of what jsonb does. R5.9: `proofAge` and `factorProofAge` say how long ago password and factor were
-- shown, in milliseconds, by the clock that judges the session. `read-session.ts` has the schema of the answer.
-- R2.5: the terms are those in force when the session began; newer ones are asked for at the next sign-in.
CREATE OR REPLACE FUNCTION read_session(p_hash bytea, p_used boolean) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_now timestamptz := app_now();
  v_due timestamptz := v_now - interval '1 minute';
  v_session uuid;
  v_last_used timestamptz;
  v_answer json;
BEGIN
  SELECT s.id, s.last_used_at, json_build_object(
    'session', json_build_object('id', s.id, 'factor', s.factor,
      'proofAge', round(extract(epoch FROM v_now - s.proved_at) * 1000),
      'factorProofAge', round(extract(epoch FROM v_now - s.factor_proved_at) * 1000),
      'deviceId', s.device_id, 'startedAt', s.created_at, 'expiresAt', s.expires_at,
      'idleEndsAt', CASE WHEN p_used AND s.last_used_at < v_due THEN v_now ELSE s.last_used_at END
        + make_interval(secs => s.idle_seconds)),
    'account', json_build_object('id', a.id, 'email', a.email_shown, 'firstName', a.first_name,
      'lastName', a.last_name, 'locale', a.locale, 'staffRoles', a.staff_roles, 'familyKey', a.family_key,
      'logKey', encode(a.log_key, 'base64'),
      'termsAccepted', coalesce(a.terms_version, 0)
        >= coalesce((SELECT max(version) FROM legal_texts WHERE kind = 'terms' AND effective_at <= s.created_at), 0),
      'factors', json_build_object('email', a.email_factor_at IS NOT NULL, 'totp', t.account_id IS NOT NULL,
        'phone', p.channel),
      'recovery', json_build_object('owed', a.recovery_owed,
        'left', CASE WHEN t.account_id IS NOT NULL OR p.account_id IS NOT NULL THEN (
          SELECT count(*) FROM recovery_codes r WHERE r.account_id = a.id AND r.used_at IS NULL) ELSE 0 END),
      'deletionRequestedAt', a.deletion_requested_at),
    'memberships', (SELECT count(*) FROM memberships x
      WHERE x.account_id = a.id AND x.status IN ('pending', 'active', 'refused')),
    'membership', CASE WHEN m.id IS NOT NULL THEN json_build_object('id', m.id, 'role', m.role, 'status', m.status,
      'proved', m.proved,
      'adminRequest', CASE WHEN m.role <> 'admin' THEN (SELECT q.status FROM requests q
        WHERE q.membership_id = m.id AND q.kind = 'adminRights' AND q.status IN ('open', 'consented')) END,
      'grants', ARRAY(SELECT g.permission FROM grants g
        WHERE g.membership_id = m.id AND (g.until IS NULL OR g.until > v_now))) END,
    'company', CASE WHEN m.id IS NOT NULL THEN json_build_object('id', c.id, 'number', c.number, 'name', c.name,
      'country', c.country, 'channel', c.channel, 'partnerName', c.partner_name, 'partnerPhone', c.partner_phone,
      'partnerEmail', c.partner_email,
      'closed', CASE WHEN c.status = 'closed' THEN json_build_object('until', c.documents_until) END,
      'appRequired', c.app_required, 'deviceDays', c.device_days,
      'hasAdmin', (m.role = 'admin' AND m.status = 'active') OR EXISTS (SELECT FROM memberships x
        WHERE x.company_id = c.id AND x.role = 'admin' AND x.status = 'active'),
      'products', ARRAY(SELECT u.product_key FROM company_products u WHERE u.company_id = c.id),
      'enabled', ARRAY(SELECT DISTINCT unnest(d.enables)
        FROM company_products u JOIN products d ON d.key = u.product_key WHERE u.company_id = c.id)) END)
  INTO v_session, v_last_used, v_answer
  FROM sessions s
  JOIN accounts a ON a.id = s.account_id
  LEFT JOIN totp_factors t ON t.account_id = a.id
  LEFT JOIN phone_factors p ON p.account_id = a.id
  LEFT JOIN (memberships m JOIN companies c ON c.id = m.company_id AND c.status IN ('active', 'closed'))
    ON m.id = s.membership_id AND m.account_id = a.id AND m.status <> 'removed'
  WHERE s.token_hash = p_hash AND s.ended_at IS NULL AND s.expires_at > v_now
    AND s.last_used_at + make_interval(secs => s.idle_seconds) > v_now;
  IF NOT FOUND THEN
    RETURN (SELECT json_build_object('over', true, 'accountId', s.account_id,
      'idle', s.ended_at IS NULL AND s.expires_at > v_now) FROM sessions s WHERE s.token_hash = p_hash);
  END IF;
  IF p_used AND v_last_used < v_due THEN
    UPDATE sessions SET last_used_at = v_now WHERE id = v_session AND ended_at IS NULL;
  END IF;
  RETURN v_answer;
END $$;
