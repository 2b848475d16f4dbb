-- Who may touch the tables of a company's administration; all of them show only the company entered.
GRANT SELECT, INSERT, UPDATE, DELETE ON permission_templates, invitations, access_requests, member_imports TO torhaus_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON admin_requests, files TO torhaus_portal, torhaus_staff;
--> statement-breakpoint
GRANT SELECT ON documents TO torhaus_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON documents TO torhaus_staff;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON invitations TO torhaus_staff;
--> statement-breakpoint
GRANT INSERT ON memberships TO torhaus_portal;
--> statement-breakpoint
GRANT UPDATE (app_required, device_days, mail_domains) ON companies TO torhaus_portal;
--> statement-breakpoint
GRANT SELECT, UPDATE ON trusted_devices, account_links TO torhaus_staff;
--> statement-breakpoint
GRANT SELECT, UPDATE ON sessions TO torhaus_staff;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['permission_templates', 'invitations', 'access_requests', 'member_imports', 'admin_requests', 'files', 'documents'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_company ON %I TO torhaus_portal USING (company_id = (SELECT current_company())) WITH CHECK (company_id = (SELECT current_company()))', t);
    EXECUTE format('CREATE POLICY vendor ON %I TO torhaus_staff USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- Müller, Mueller and muller are one: lower case, no accents, and the German ways of writing them alike.
CREATE FUNCTION fold_text(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT replace(replace(replace(replace(
    regexp_replace(normalize(replace(lower(coalesce(p_text, '')), 'ß', 'ss'), NFD), '[\u0300-\u036f]', '', 'g'),
    'ae', 'a'), 'oe', 'o'), 'ue', 'u'), 'ss', 's')
$$;
--> statement-breakpoint
-- What a list of members sorts and searches by, kept with the row: the names of the account, or those of the invitation.
CREATE FUNCTION keep_member_keys() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_first text := NEW.invited_first_name;
  v_last text := NEW.invited_last_name;
  v_email text := NEW.invited_email_shown;
BEGIN
  IF NEW.account_id IS NOT NULL THEN
    SELECT first_name, last_name, email_shown INTO v_first, v_last, v_email FROM accounts WHERE id = NEW.account_id;
  END IF;
  NEW.name_key := fold_text(v_last || ' ' || v_first);
  NEW.email_key := lower(coalesce(v_email, ''));
  NEW.search_key := fold_text(concat_ws(' ', v_first, v_last, v_first, v_email));
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER memberships_keys BEFORE INSERT OR UPDATE OF account_id, invited_first_name, invited_last_name, invited_email_shown, version
  ON memberships FOR EACH ROW EXECUTE FUNCTION keep_member_keys();
--> statement-breakpoint
CREATE FUNCTION pass_on_names() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE memberships SET account_id = account_id WHERE account_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER accounts_names AFTER UPDATE OF first_name, last_name, email_shown ON accounts FOR EACH ROW EXECUTE FUNCTION pass_on_names();
--> statement-breakpoint
UPDATE memberships SET account_id = account_id;
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
