-- As in 0014, and it tells what moved to the membership that the person has already, so that the log can say where a permission
-- came from (R12.2).
CREATE OR REPLACE FUNCTION take_up_invitation(p_invitation uuid, p_account uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_email text;
  v_company uuid;
  v_invited memberships%ROWTYPE;
  v_known memberships%ROWTYPE;
  v_given jsonb;
BEGIN
  SELECT c.id INTO v_company FROM companies c JOIN invitations i ON i.company_id = c.id WHERE i.id = p_invitation FOR NO KEY UPDATE OF c;
  SELECT email INTO v_email FROM accounts
  WHERE id = p_account AND erased_at IS NULL AND cardinality(staff_roles) = 0 FOR NO KEY UPDATE;
  IF v_email IS NULL OR v_company IS NULL THEN RETURN NULL; END IF;
  SELECT m.* INTO v_invited FROM memberships m JOIN invitations i ON i.membership_id = m.id
  WHERE i.id = p_invitation AND m.status = 'invited' AND m.account_id IS NULL AND m.invited_email = v_email FOR UPDATE OF m;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO v_known FROM memberships
  WHERE company_id = v_company AND account_id = p_account AND status <> 'removed' FOR UPDATE;
  IF v_known.status = 'locked' THEN RETURN NULL; END IF;
  UPDATE invitations SET used_at = app_now()
  WHERE id = p_invitation AND used_at IS NULL AND voided_at IS NULL AND expires_at > app_now();
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF v_known.id IS NULL THEN
    UPDATE memberships SET account_id = p_account, status = 'active', proved = true WHERE id = v_invited.id;
    RETURN jsonb_build_object('membershipId', v_invited.id, 'companyId', v_company, 'replaced', NULL);
  END IF;
  UPDATE memberships SET status = 'removed', removed_at = app_now() WHERE id = v_invited.id;
  WITH given AS (
    INSERT INTO grants (company_id, membership_id, permission, scope, until)
      SELECT company_id, v_known.id, permission, scope, until FROM grants WHERE membership_id = v_invited.id ON CONFLICT DO NOTHING
      RETURNING permission, until)
  SELECT coalesce(jsonb_agg(jsonb_build_object('permission', permission, 'until', until) ORDER BY permission), '[]') INTO v_given FROM given;
  DELETE FROM grants WHERE membership_id = v_invited.id;
  UPDATE memberships SET status = 'active', proved = true, version = version + 1 WHERE id = v_known.id;
  RETURN jsonb_build_object('membershipId', v_known.id, 'companyId', v_company,
    'replaced', jsonb_build_object('invited', v_invited.id, 'status', v_known.status, 'given', v_given));
END $$;
--> statement-breakpoint
-- SES-06: only sessions that live count, not those that have run out and lie here for the list.
CREATE OR REPLACE FUNCTION create_session(p_id uuid, p_hash bytea, p_account uuid, p_factor text, p_idle int, p_hours int, p_most int, p_client jsonb)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_over jsonb;
BEGIN
  -- One sign-in of an account after the other: together they would leave more than the most, or wait for each other crosswise.
  PERFORM FROM accounts WHERE id = p_account FOR NO KEY UPDATE;
  WITH over AS (UPDATE sessions SET ended_at = app_now(), end_reason = 'tooMany' WHERE id IN (
    SELECT id FROM sessions WHERE account_id = p_account AND ended_at IS NULL
      AND expires_at > app_now() AND last_used_at + make_interval(secs => idle_seconds) > app_now() ORDER BY last_used_at DESC OFFSET p_most - 1) RETURNING id)
  SELECT jsonb_agg(jsonb_build_object('stream', 'account', 'owner', p_account, 'event', 'session.ended', 'subjectId', id,
    'detail', jsonb_build_object('reason', 'tooMany'))) INTO v_over FROM over;
  IF v_over IS NOT NULL THEN PERFORM append_audit(v_over); END IF;
  INSERT INTO sessions (id, token_hash, account_id, factor, proved_at, factor_proved_at, last_used_at, idle_seconds, expires_at, client)
  VALUES (p_id, p_hash, p_account, p_factor, app_now(), CASE WHEN p_factor <> 'device' THEN app_now() END, app_now(), p_idle,
    app_now() + make_interval(hours => p_hours), p_client);
  RETURN enter_membership(p_id, NULL);
END $$;
--> statement-breakpoint
-- R3.5: twelve hours are over, however much it was used: that is another sentence than „nicht aktiv“.
CREATE OR REPLACE FUNCTION read_session(p_hash bytea, p_used boolean) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  s sessions%ROWTYPE;
  answer jsonb;
BEGIN
  SELECT * INTO s FROM sessions WHERE token_hash = p_hash;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF s.ended_at IS NOT NULL OR s.expires_at <= app_now() OR s.last_used_at + make_interval(secs => s.idle_seconds) <= app_now() THEN
    RETURN jsonb_build_object('over', true, 'accountId', s.account_id, 'idle', s.ended_at IS NULL AND s.expires_at > app_now());
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
      'adminRequest', (SELECT q.status FROM admin_requests q WHERE q.membership_id = m.id AND q.status IN ('open', 'consented')),
      'grants', (SELECT coalesce(jsonb_agg(g.permission), '[]') FROM grants g
        WHERE g.membership_id = m.id AND (g.until IS NULL OR g.until > app_now()))) END,
    'company', CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'number', c.number, 'name', c.name, 'country', c.country,
      'channel', c.channel, 'partnerName', c.partner_name, 'partnerPhone', c.partner_phone, 'partnerEmail', c.partner_email,
      'appRequired', c.app_required, 'deviceDays', c.device_days,
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
-- R13.5: nor does an invitation keep the name and the address.
CREATE OR REPLACE FUNCTION erase_account(p_account uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_entries jsonb;
  t text;
BEGIN
  DELETE FROM registrations WHERE email = (SELECT email FROM accounts WHERE id = p_account);
  FOREACH t IN ARRAY ARRAY['totp_factors', 'pending_totp', 'phone_factors', 'pending_phones', 'recovery_codes', 'trusted_devices',
    'known_devices', 'account_links', 'email_changes', 'former_addresses', 'drafts', 'challenges', 'sign_in_attempts'] LOOP
    EXECUTE format('DELETE FROM %I WHERE account_id = $1', t) USING p_account;
  END LOOP;
  UPDATE sessions SET client = NULL, ended_at = coalesce(ended_at, app_now()), end_reason = coalesce(end_reason, 'erased')
  WHERE account_id = p_account;
  DELETE FROM grants g USING memberships m WHERE m.id = g.membership_id AND m.account_id = p_account;
  WITH ended AS (UPDATE memberships SET status = 'removed' WHERE account_id = p_account AND status <> 'removed' RETURNING id, company_id)
  SELECT coalesce(jsonb_agg(jsonb_build_object('stream', 'company', 'owner', company_id, 'event', 'membership.removed', 'subjectId', id,
    'detail', jsonb_build_object('reason', 'accountErased'))), '[]') INTO v_entries FROM ended;
  -- What an invitation said of the person.
  UPDATE memberships SET invited_email = NULL, invited_email_shown = NULL, invited_first_name = NULL, invited_last_name = NULL, salutation = NULL
  WHERE account_id = p_account;
  UPDATE accounts SET email = 'erased-' || id || '@erased.invalid', email_shown = 'erased-' || id || '@erased.invalid',
    first_name = 'Person', last_name = upper(left(id::text, 8)), password_hash = '', credential_version = credential_version + 1,
    log_key = NULL, family_key = NULL, last_membership_id = NULL, email_factor_at = NULL, recovery_owed = false, reset_required_at = NULL,
    erased_at = app_now()
  WHERE id = p_account;
  PERFORM append_audit(v_entries || jsonb_build_array(jsonb_build_object('stream', 'account', 'owner', p_account,
    'event', 'account.erased', 'subjectId', p_account, 'detail', '{}'::jsonb)));
END $$;
--> statement-breakpoint
UPDATE memberships m SET invited_email = NULL, invited_email_shown = NULL, invited_first_name = NULL, invited_last_name = NULL, salutation = NULL
FROM accounts a WHERE a.id = m.account_id AND a.erased_at IS NOT NULL;
--> statement-breakpoint
-- R13.5: the reasons that somebody gave, and what an invitation said, are theirs too.
CREATE OR REPLACE FUNCTION own_data() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object(
    'account', jsonb_build_object('id', a.id, 'email', a.email_shown, 'firstName', a.first_name, 'lastName', a.last_name, 'language', a.locale,
      'createdAt', a.created_at, 'termsVersion', a.terms_version, 'termsAcceptedAt', a.terms_accepted_at, 'family', a.family_key,
      'deletionRequestedAt', a.deletion_requested_at,
      'newAddress', (SELECT jsonb_build_object('email', c.email_shown, 'since', c.created_at) FROM email_changes c WHERE c.account_id = a.id),
      'formerAddresses', (SELECT coalesce(jsonb_agg(jsonb_build_object('email', f.email_shown, 'until', f.reserved_until)), '[]')
        FROM former_addresses f WHERE f.account_id = a.id)),
    'memberships', (SELECT coalesce(jsonb_agg(jsonb_build_object('number', c.number,
        'company', CASE WHEN m.proved AND m.status IN ('active', 'locked', 'removed') THEN c.name END, 'role', m.role, 'status', m.status,
        'since', m.created_at, 'lastSignInAt', m.last_sign_in_at,
        'permissions', (SELECT coalesce(jsonb_agg(g.permission ORDER BY g.permission), '[]') FROM grants g WHERE g.membership_id = m.id),
        'invitedAs', CASE WHEN m.invited_email IS NOT NULL THEN jsonb_build_object('email', m.invited_email_shown,
          'firstName', m.invited_first_name, 'lastName', m.invited_last_name, 'salutation', m.salutation) END)
        ORDER BY m.created_at), '[]') FROM memberships m JOIN companies c ON c.id = m.company_id WHERE m.account_id = a.id),
    'factors', jsonb_build_object('emailCodeSince', a.email_factor_at,
      'appSince', (SELECT created_at FROM totp_factors f WHERE f.account_id = a.id),
      'phone', (SELECT jsonb_build_object('channel', f.channel, 'since', f.created_at) FROM phone_factors f WHERE f.account_id = a.id),
      'recoveryCodes', (SELECT jsonb_build_object('made', max(r.created_at), 'left', count(*) FILTER (WHERE r.used_at IS NULL))
        FROM recovery_codes r WHERE r.account_id = a.id HAVING count(*) > 0)),
    'trustedDevices', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', d.name, 'since', d.created_at, 'lastUsedAt', d.last_used_at,
        'expiresAt', d.expires_at, 'endedAt', d.ended_at) ORDER BY d.created_at DESC), '[]') FROM trusted_devices d WHERE d.account_id = a.id),
    'knownDevices', (SELECT coalesce(jsonb_agg(jsonb_build_object('firstSeenAt', k.created_at, 'lastSeenAt', k.last_seen_at)
        ORDER BY k.created_at DESC), '[]') FROM known_devices k WHERE k.account_id = a.id),
    'sessions', (SELECT coalesce(jsonb_agg(jsonb_build_object('startedAt', s.created_at, 'lastUsedAt', s.last_used_at, 'endedAt', s.ended_at,
        'factor', s.factor, 'userAgent', s.client->>'userAgent', 'address', s.client->>'address') ORDER BY s.created_at DESC), '[]')
      FROM sessions s WHERE s.account_id = a.id),
    'tickets', (SELECT coalesce(jsonb_agg(jsonb_build_object('number', t.number, 'customerNumber', c.number, 'subject', t.subject,
        'topic', t.topic, 'priority', t.priority, 'status', t.status, 'openedAt', t.created_at) ORDER BY t.created_at DESC), '[]')
      FROM tickets t JOIN memberships m ON m.id = t.opened_by JOIN companies c ON c.id = t.company_id WHERE m.account_id = a.id),
    'messages', (SELECT coalesce(jsonb_agg(jsonb_build_object('ticket', t.number, 'at', x.created_at, 'text', x.body) ORDER BY x.created_at DESC), '[]')
      FROM ticket_messages x JOIN memberships m ON m.id = x.author_id JOIN tickets t ON t.id = x.ticket_id WHERE m.account_id = a.id),
    'adminRequests', (SELECT coalesce(jsonb_agg(jsonb_build_object('customerNumber', c.number, 'reason', q.reason, 'status', q.status,
        'at', q.created_at, 'document', (SELECT f.name FROM files f WHERE f.id = q.file_id)) ORDER BY q.created_at DESC), '[]')
      FROM admin_requests q JOIN memberships m ON m.id = q.membership_id JOIN companies c ON c.id = q.company_id WHERE m.account_id = a.id),
    'accessRequests', (SELECT coalesce(jsonb_agg(jsonb_build_object('customerNumber', c.number, 'permission', w.permission, 'reason', w.reason,
        'status', w.status, 'at', w.created_at) ORDER BY w.created_at DESC), '[]')
      FROM access_requests w JOIN memberships m ON m.id = w.membership_id JOIN companies c ON c.id = w.company_id WHERE m.account_id = a.id))
  FROM accounts a WHERE a.id = current_account()
$$;
