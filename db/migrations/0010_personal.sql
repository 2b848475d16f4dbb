-- Functions and rights of this capability (tables stand in 0006).
-- R13.5: everything held about the account that was entered (`enter_account`), without secrets and without anybody else's data. What is
-- encrypted (the telephone number, personal values of the log) is added by who holds the key.
CREATE FUNCTION own_data() RETURNS jsonb
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
        'permissions', (SELECT coalesce(jsonb_agg(g.permission ORDER BY g.permission), '[]') FROM grants g WHERE g.membership_id = m.id))
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
      FROM ticket_messages x JOIN memberships m ON m.id = x.author_id JOIN tickets t ON t.id = x.ticket_id WHERE m.account_id = a.id))
  FROM accounts a WHERE a.id = current_account()
$$;
--> statement-breakpoint
-- Companies that would be left without an administrator: the account is an active one, and no other is who means to stay.
CREATE FUNCTION sole_administrator_of(p_account uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(c.name ORDER BY c.name), '[]') FROM memberships m JOIN companies c ON c.id = m.company_id
  WHERE m.account_id = p_account AND m.role = 'admin' AND m.status = 'active' AND NOT EXISTS (
    SELECT FROM memberships o JOIN accounts b ON b.id = o.account_id WHERE o.company_id = m.company_id AND o.account_id <> p_account
      AND o.role = 'admin' AND o.status = 'active' AND b.deletion_requested_at IS NULL)
$$;
--> statement-breakpoint
-- Holds the companies of an administrator, so that of two who leave at once the second sees the first (R8.8).
CREATE FUNCTION hold_administered(p_account uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT FROM companies WHERE id IN (SELECT company_id FROM memberships WHERE account_id = p_account AND role = 'admin' AND status = 'active')
  ORDER BY id FOR NO KEY UPDATE
$$;
--> statement-breakpoint
-- R13.5: „requested“, „already“, or „sole“ with the names of the companies that need another administrator first.
CREATE FUNCTION request_deletion(p_account uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_companies jsonb;
BEGIN
  PERFORM hold_administered(p_account);
  v_companies := sole_administrator_of(p_account);
  IF jsonb_array_length(v_companies) > 0 THEN RETURN jsonb_build_object('outcome', 'sole', 'companies', v_companies); END IF;
  UPDATE accounts SET deletion_requested_at = app_now()
  WHERE id = p_account AND deletion_requested_at IS NULL AND cardinality(staff_roles) = 0;
  RETURN jsonb_build_object('outcome', CASE WHEN FOUND THEN 'requested' ELSE 'already' END);
END $$;
--> statement-breakpoint
-- Erases one account: its key (so what the log holds of the person is unreadable, and the chain whole), name and address, factors, devices,
-- links and what sessions tell of browsers. Memberships end; what was written into a company's records stays with the company.
CREATE FUNCTION erase_account(p_account uuid) RETURNS void
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
  UPDATE accounts SET email = 'erased-' || id || '@erased.invalid', email_shown = 'erased-' || id || '@erased.invalid',
    first_name = 'Person', last_name = upper(left(id::text, 8)), password_hash = '', credential_version = credential_version + 1,
    log_key = NULL, family_key = NULL, last_membership_id = NULL, email_factor_at = NULL, recovery_owed = false, reset_required_at = NULL,
    erased_at = app_now()
  WHERE id = p_account;
  PERFORM append_audit(v_entries || jsonb_build_array(jsonb_build_object('stream', 'account', 'owner', p_account,
    'event', 'account.erased', 'subjectId', p_account, 'detail', '{}'::jsonb)));
END $$;
--> statement-breakpoint
-- Erases what is due (p_after: seconds since the request), a hundred at a time; answers how many. Whoever would leave a company without an
-- administrator has to wait until there is one. Several servers may run it at once.
CREATE FUNCTION erase_accounts(p_after int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_account uuid;
  v_erased int := 0;
BEGIN
  FOR v_account IN SELECT id FROM accounts WHERE deletion_requested_at <= app_now() - make_interval(secs => p_after) AND erased_at IS NULL
    ORDER BY deletion_requested_at, id LIMIT 100 LOOP
    PERFORM hold_administered(v_account);
    PERFORM FROM accounts WHERE id = v_account AND erased_at IS NULL AND deletion_requested_at <= app_now() - make_interval(secs => p_after)
    FOR UPDATE SKIP LOCKED;
    IF FOUND AND jsonb_array_length(sole_administrator_of(v_account)) = 0 THEN
      PERFORM erase_account(v_account);
      v_erased := v_erased + 1;
    END IF;
  END LOOP;
  RETURN v_erased;
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION own_data(), sole_administrator_of(uuid), request_deletion(uuid) TO torhaus_portal;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION erase_accounts(int) TO torhaus_worker;
