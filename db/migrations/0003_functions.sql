-- The reviewed few that act where no company is entered yet. Each runs as the owner, so each checks for itself, and looks for
-- tables in the temporary schema last: unnamed it would come first, and anybody may put a table of the same name there.

-- Everything a request needs to know about its session, in one statement. An ended session tells only whose it was
-- (so that what was typed can be kept for that account). Use is written at most once a minute.
CREATE FUNCTION read_session(p_hash bytea, p_used boolean) RETURNS jsonb
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
    'session', jsonb_build_object('id', s.id, 'factor', s.factor, 'provedAt', s.proved_at, 'expiresAt', s.expires_at,
      'idleEndsAt', s.last_used_at + make_interval(secs => s.idle_seconds)),
    'account', jsonb_build_object('id', a.id, 'email', a.email_shown, 'firstName', a.first_name, 'lastName', a.last_name,
      'locale', a.locale, 'staffRoles', a.staff_roles, 'familyKey', a.family_key,
      'logKey', encode(a.log_key, 'base64'),
      'termsAccepted', coalesce(a.terms_version, 0) >= coalesce((SELECT max(version) FROM legal_texts WHERE kind = 'terms'), 0),
      'factors', jsonb_build_object('email', a.email_factor_at IS NOT NULL,
        'totp', EXISTS (SELECT FROM totp_factors f WHERE f.account_id = a.id))),
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
-- Opens a company's data for one transaction: says „ok“ only while the session lives and its membership may act, so nothing
-- commits for a session that was ended meanwhile. A form key that was seen before says „repeat“ (after the first one's commit).
CREATE FUNCTION enter_company(p_session uuid, p_form_key text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_company uuid;
  v_account uuid;
BEGIN
  SELECT m.company_id, s.account_id INTO v_company, v_account
  FROM sessions s JOIN memberships m ON m.id = s.membership_id AND m.account_id = s.account_id
  WHERE s.id = p_session AND s.ended_at IS NULL AND s.expires_at > app_now()
    AND s.last_used_at + make_interval(secs => s.idle_seconds) > app_now() AND m.status IN ('active', 'locked');
  IF NOT FOUND THEN RETURN 'gone'; END IF;
  PERFORM set_config('torhaus.company', v_company::text, true), set_config('torhaus.account', v_account::text, true);
  RETURN enter_form(p_form_key);
END $$;
--> statement-breakpoint
CREATE FUNCTION enter_form(p_form_key text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF p_form_key IS NULL THEN RETURN 'ok'; END IF;
  INSERT INTO submitted_forms (key) VALUES (p_form_key) ON CONFLICT DO NOTHING;
  RETURN CASE WHEN FOUND THEN 'ok' ELSE 'repeat' END;
END $$;
--> statement-breakpoint
CREATE FUNCTION memberships_of(p_account uuid)
RETURNS TABLE (id uuid, company_id uuid, number text, name text, role text, status text, proved boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.id, c.id, c.number, CASE WHEN m.proved AND m.status IN ('active', 'locked') THEN c.name END, m.role, m.status, m.proved
  FROM memberships m JOIN companies c ON c.id = m.company_id
  WHERE m.account_id = p_account AND m.status <> 'removed' ORDER BY c.number
$$;
--> statement-breakpoint
-- R3.4: has memberships, and none that could be entered.
CREATE FUNCTION is_locked_out(p_account uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*) > 0 AND count(*) FILTER (WHERE status IN ('active', 'pending', 'refused')) = 0
  FROM memberships WHERE account_id = p_account AND status <> 'removed'
$$;
--> statement-breakpoint
-- Ties a session to a membership of its own account: the given one, else the last used, else the best usable. Counts as „Letzte Anmeldung“.
CREATE FUNCTION enter_membership(p_session uuid, p_membership uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_account uuid;
  v memberships%ROWTYPE;
BEGIN
  SELECT account_id INTO v_account FROM sessions WHERE id = p_session AND ended_at IS NULL FOR UPDATE;
  SELECT m.* INTO v FROM memberships m JOIN accounts a ON a.id = m.account_id
  WHERE m.account_id = v_account AND m.status IN ('active', 'pending', 'refused') AND (p_membership IS NULL OR m.id = p_membership)
  ORDER BY m.id IS NOT DISTINCT FROM a.last_membership_id DESC, m.status = 'active' DESC, m.created_at LIMIT 1;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE sessions SET membership_id = v.id WHERE id = p_session;
  UPDATE accounts SET last_membership_id = v.id WHERE id = v_account AND last_membership_id IS DISTINCT FROM v.id;
  UPDATE memberships SET last_sign_in_at = app_now() WHERE id = v.id;
  RETURN jsonb_build_object('membershipId', v.id, 'companyId', v.company_id);
END $$;
--> statement-breakpoint
CREATE FUNCTION administrators_of(p_company uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('accountId', a.id, 'email', a.email, 'firstName', a.first_name, 'lastName', a.last_name, 'locale', a.locale)), '[]')
  FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.company_id = p_company AND m.role = 'admin' AND m.status = 'active'
$$;
--> statement-breakpoint
-- R2.8, R2.9: the customer number asks to join. With an administrator the membership waits for him; without one it is
-- active and unproved. The company's row is held so that a first administrator cannot appear in between.
CREATE FUNCTION join_by_number(p_account uuid, p_number text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_company uuid;
  v_status text;
  v_membership uuid;
BEGIN
  SELECT id INTO v_company FROM companies WHERE number = p_number FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('outcome', 'unknown'); END IF;
  SELECT id INTO v_membership FROM memberships WHERE company_id = v_company AND account_id = p_account AND status <> 'removed';
  IF FOUND THEN RETURN jsonb_build_object('outcome', 'already', 'membershipId', v_membership); END IF;
  v_status := CASE WHEN EXISTS (SELECT FROM memberships WHERE company_id = v_company AND role = 'admin' AND status = 'active')
    THEN 'pending' ELSE 'active' END;
  INSERT INTO memberships (company_id, account_id, status) VALUES (v_company, p_account, v_status) RETURNING id INTO v_membership;
  RETURN jsonb_build_object('outcome', v_status, 'membershipId', v_membership, 'companyId', v_company,
    'administrators', administrators_of(v_company));
END $$;
--> statement-breakpoint
-- R2.10: a code is used once, by one conditional update, and makes the membership active and proved at once; one that is
-- both already, or locked, uses none up.
CREATE FUNCTION join_by_code(p_account uuid, p_hash bytea) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_company uuid;
  v_membership uuid;
  v_status text;
  v_proved boolean;
BEGIN
  UPDATE registration_codes SET used_at = app_now() WHERE code_hash = p_hash AND used_at IS NULL AND expires_at > app_now()
  RETURNING company_id INTO v_company;
  IF NOT FOUND THEN RETURN jsonb_build_object('outcome', 'unknown'); END IF;
  SELECT id, status, proved INTO v_membership, v_status, v_proved FROM memberships
  WHERE company_id = v_company AND account_id = p_account AND status <> 'removed' FOR UPDATE;
  IF v_status = 'locked' OR (v_status = 'active' AND v_proved) THEN
    UPDATE registration_codes SET used_at = NULL WHERE code_hash = p_hash;
    RETURN jsonb_build_object('outcome', 'already', 'membershipId', v_membership);
  ELSIF v_membership IS NOT NULL THEN
    UPDATE memberships SET status = 'active', proved = true WHERE id = v_membership;
  ELSE
    INSERT INTO memberships (company_id, account_id, status, proved) VALUES (v_company, p_account, 'active', true)
    RETURNING id INTO v_membership;
  END IF;
  RETURN jsonb_build_object('outcome', 'active', 'membershipId', v_membership, 'companyId', v_company,
    'administrators', administrators_of(v_company));
END $$;
--> statement-breakpoint
-- A session and the membership it enters; beyond the most sessions of an account the oldest ends.
CREATE FUNCTION create_session(p_id uuid, p_hash bytea, p_account uuid, p_factor text, p_idle int, p_hours int, p_most int, p_client jsonb)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One sign-in of an account after the other: together they would leave more than the most, or wait for each other crosswise.
  PERFORM FROM accounts WHERE id = p_account FOR NO KEY UPDATE;
  UPDATE sessions SET ended_at = app_now(), end_reason = 'tooMany' WHERE id IN (
    SELECT id FROM sessions WHERE account_id = p_account AND ended_at IS NULL ORDER BY last_used_at DESC OFFSET p_most - 1);
  INSERT INTO sessions (id, token_hash, account_id, factor, proved_at, last_used_at, idle_seconds, expires_at, client)
  VALUES (p_id, p_hash, p_account, p_factor, app_now(), app_now(), p_idle, app_now() + make_interval(hours => p_hours), p_client);
  RETURN enter_membership(p_id, NULL);
END $$;
--> statement-breakpoint
-- The only place where a session comes from: a one-use ticket, given after password and factor were shown. One statement: the
-- ticket is spent, the session made and its entry written, or none of it. The ticket of a form that was sent twice gives the
-- same session a new token. p_rules: {idle, hours, staffIdle, staffHours, most}.
CREATE FUNCTION exchange_ticket(p_ticket bytea, p_session uuid, p_token bytea, p_rules jsonb, p_client jsonb, p_request text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v record;
  v_entered jsonb;
  v_entry jsonb;
BEGIN
  UPDATE sign_in_attempts t SET ticket_hash = NULL, finished_at = app_now(), session_id = coalesce(t.session_id, p_session)
  FROM accounts a WHERE a.id = t.account_id AND t.ticket_hash = p_ticket AND t.factor_at IS NOT NULL
    AND t.expires_at > app_now() AND t.credential_version = a.credential_version
  RETURNING t.account_id, t.session_id, t.sealed, cardinality(a.staff_roles) > 0 AS staff,
    EXISTS (SELECT FROM totp_factors f WHERE f.account_id = a.id) AS totp INTO v;
  IF NOT FOUND THEN RETURN false; END IF;
  IF v.session_id <> p_session THEN
    UPDATE sessions SET token_hash = p_token WHERE id = v.session_id AND ended_at IS NULL;
    RETURN FOUND;
  END IF;
  v_entered := create_session(p_session, p_token, v.account_id, CASE WHEN v.totp THEN 'totp' ELSE 'email' END,
    (p_rules->>CASE WHEN v.staff THEN 'staffIdle' ELSE 'idle' END)::int, (p_rules->>CASE WHEN v.staff THEN 'staffHours' ELSE 'hours' END)::int,
    (p_rules->>'most')::int, p_client);
  v_entry := jsonb_build_object('event', 'signIn.succeeded', 'actorId', v.account_id, 'subjectId', p_session);
  PERFORM append_audit(
    jsonb_build_array(v_entry || jsonb_build_object('stream', 'account', 'owner', v.account_id, 'detail', jsonb_build_object(
      'factor', CASE WHEN v.totp THEN 'totp' ELSE 'email' END, 'request', p_request, 'personal', encode(v.sealed, 'base64'))))
    || CASE WHEN v_entered IS NULL THEN '[]' ELSE jsonb_build_array(v_entry || jsonb_build_object('stream', 'company',
      'owner', v_entered->>'companyId', 'detail', jsonb_build_object('factor', CASE WHEN v.totp THEN 'totp' ELSE 'email' END, 'request', p_request))) END);
  RETURN true;
END $$;
--> statement-breakpoint
-- A person takes back a request that nobody has answered yet (or that was refused).
CREATE FUNCTION withdraw_membership(p_account uuid, p_membership uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_company uuid;
BEGIN
  UPDATE memberships SET status = 'removed' WHERE id = p_membership AND account_id = p_account AND status IN ('pending', 'refused')
  RETURNING company_id INTO v_company;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE sessions SET membership_id = NULL WHERE membership_id = p_membership;
  RETURN jsonb_build_object('companyId', v_company);
END $$;
--> statement-breakpoint
-- The figures of the home page's tiles in one statement. It runs as its caller, so row-level security shows it the entered company only.
CREATE FUNCTION area_figures(p_session uuid) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF enter_company(p_session, NULL) <> 'ok' THEN RETURN '{}'; END IF;
  RETURN jsonb_build_object('support.tickets', (SELECT count(*) FROM tickets WHERE status <> 'closed'));
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION area_figures(uuid), read_session(bytea, boolean), enter_company(uuid, text), enter_form(text), memberships_of(uuid), is_locked_out(uuid),
  enter_membership(uuid, uuid), administrators_of(uuid), join_by_number(uuid, text), join_by_code(uuid, bytea),
  withdraw_membership(uuid, uuid), create_session(uuid, bytea, uuid, text, int, int, int, jsonb),
  exchange_ticket(bytea, uuid, bytea, jsonb, jsonb, text) TO torhaus_portal;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION enter_form(text), administrators_of(uuid), memberships_of(uuid) TO torhaus_staff;
