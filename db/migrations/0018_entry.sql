-- The ways in: registration, invitation, known browsers.

-- A1: the invitation that a registration comes of was found by the server (by its link, or by its id with the invited address): the
-- address to go on to is a person's choice and decides nothing. `form_key`: the form that made it; sent twice it makes one.
ALTER TABLE registrations ADD COLUMN invitation_id uuid, ADD COLUMN form_key text UNIQUE;
--> statement-breakpoint
CREATE INDEX registrations_by_invitation ON registrations (invitation_id) WHERE invitation_id IS NOT NULL;
--> statement-breakpoint
-- Until when the message with the code is held back: the page says so. Null for one that goes out at once.
ALTER TABLE challenges ADD COLUMN held_until timestamptz(3);
--> statement-breakpoint
-- Who sent the link: told when it ends by wrong codes.
ALTER TABLE invitations ADD COLUMN sent_by uuid;
--> statement-breakpoint
-- A live invitation by its id, for exactly the invited address; null for any other address.
CREATE FUNCTION invitation_to(p_invitation uuid, p_email text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.id FROM invitations i JOIN memberships m ON m.id = i.membership_id
  WHERE i.id = p_invitation AND m.invited_email = p_email AND m.status = 'invited'
    AND i.used_at IS NULL AND i.voided_at IS NULL AND i.expires_at > app_now()
$$;
--> statement-breakpoint
-- Decision 48: a hundred wrong codes end the invitation and what was begun with it. Once: null where it had ended already. Told are
-- its sender, or, where that person is no longer of the company, its administrators.
CREATE FUNCTION stop_invitation(p_invitation uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v invitations%ROWTYPE;
  v_told jsonb;
BEGIN
  UPDATE invitations SET voided_at = app_now() WHERE id = p_invitation AND used_at IS NULL AND voided_at IS NULL RETURNING * INTO v;
  IF NOT FOUND THEN RETURN NULL; END IF;
  DELETE FROM registrations WHERE invitation_id = p_invitation;
  WITH those AS (
    SELECT a.email, a.first_name, a.last_name, a.locale, a.id = v.sent_by AS sender FROM memberships m JOIN accounts a ON a.id = m.account_id
    WHERE m.company_id = v.company_id AND m.status = 'active' AND a.erased_at IS NULL AND (a.id = v.sent_by OR m.role = 'admin'))
  SELECT jsonb_agg(jsonb_build_object('email', email, 'firstName', first_name, 'lastName', last_name, 'locale', locale)) INTO v_told
  FROM those WHERE sender OR NOT EXISTS (SELECT FROM those t WHERE t.sender);
  RETURN (SELECT jsonb_build_object('companyId', v.company_id, 'membershipId', v.membership_id, 'told', coalesce(v_told, '[]'),
    'name', concat_ws(' ', m.invited_first_name, m.invited_last_name), 'invited', m.invited_email_shown) FROM memberships m WHERE m.id = v.membership_id);
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION invitation_to(uuid, text), stop_invitation(uuid) TO torhaus_portal;
--> statement-breakpoint
-- C20, decision 47: a browser is known by a random cookie of its own for each account; the table holds its hash. Network and user
-- agent decide nothing. What was known by them before is forgotten.
DELETE FROM known_devices;
--> statement-breakpoint
-- A sign-in that is nothing to tell the owner of: it began as the registration of this very browser.
ALTER TABLE sign_in_attempts ADD COLUMN untold boolean NOT NULL DEFAULT false;
--> statement-breakpoint
DROP FUNCTION exchange_ticket(bytea, uuid, bytea, jsonb, jsonb, bytea, text);
--> statement-breakpoint
-- The only place where a session comes from: a one-use ticket, given after password and factor were shown. One statement: the
-- ticket is spent, the session made and its entry written, or none of it. The ticket of a form that was sent twice gives the
-- same session a new token. p_rules: {idle, hours, staffIdle, staffHours, most}. p_browser: hashes of what this browser is known by, for
-- whatever account. Answers with null, or the account; which of the hashes it knows for this account (`known`, null for none); whether
-- the owner is to be told; whether the beginning ended another session (both carry the same moment); and what decides if the person is
-- asked to trust the device.
CREATE FUNCTION exchange_ticket(p_ticket bytea, p_session uuid, p_token bytea, p_rules jsonb, p_client jsonb, p_browser bytea[], p_request text)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v record;
  v_entered jsonb;
  v_entry jsonb;
  v_shown jsonb;
  v_known bytea;
  v_answer jsonb;
BEGIN
  UPDATE sign_in_attempts t SET ticket_hash = NULL, finished_at = app_now(), session_id = coalesce(t.session_id, p_session)
  FROM accounts a WHERE a.id = t.account_id AND t.ticket_hash = p_ticket AND t.factor_at IS NOT NULL
    AND t.expires_at > app_now() AND t.credential_version = a.credential_version
  RETURNING t.account_id, t.session_id, t.sealed, t.factor, t.device_id, t.untold, cardinality(a.staff_roles) > 0 AS staff INTO v;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF v.session_id <> p_session THEN
    UPDATE sessions SET token_hash = p_token WHERE id = v.session_id AND ended_at IS NULL;
    IF NOT FOUND THEN RETURN NULL; END IF;
  ELSE
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
  END IF;
  -- A browser may hold more than one of this account.
  WITH seen AS (UPDATE known_devices SET last_seen_at = app_now() WHERE account_id = v.account_id AND fingerprint = ANY (p_browser)
    RETURNING fingerprint)
  SELECT fingerprint INTO v_known FROM seen LIMIT 1;
  SELECT jsonb_build_object('accountId', s.account_id, 'known', encode(v_known, 'hex'),
    'tell', v_known IS NULL AND v.session_id = p_session AND v.device_id IS NULL AND NOT v.untold,
    'replaced', EXISTS (SELECT FROM sessions o WHERE o.account_id = s.account_id AND o.ended_at = s.created_at AND o.end_reason = 'tooMany'),
    'session', jsonb_build_object('factor', s.factor, 'factorProvedAt', s.factor_proved_at, 'deviceId', s.device_id),
    'account', jsonb_build_object('staffRoles', a.staff_roles), 'company', CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('deviceDays', c.device_days) END)
  INTO v_answer FROM sessions s JOIN accounts a ON a.id = s.account_id LEFT JOIN memberships m ON m.id = s.membership_id LEFT JOIN companies c ON c.id = m.company_id
  WHERE s.id = v.session_id;
  RETURN v_answer;
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION exchange_ticket(bytea, uuid, bytea, jsonb, jsonb, bytea[], text) TO torhaus_portal;
--> statement-breakpoint
-- E7: why an invitation is over, for who holds its link, or has the invited address: null for anybody else and while it is good.
CREATE FUNCTION invitation_end(p_hash bytea, p_invitation uuid, p_account uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE
    WHEN i.used_at IS NOT NULL THEN 'used'
    WHEN EXISTS (SELECT FROM invitations n WHERE n.membership_id = i.membership_id AND n.created_at > i.created_at) THEN 'replaced'
    WHEN m.status = 'removed' THEN 'withdrawn'
    WHEN i.voided_at IS NOT NULL THEN 'stopped'
    WHEN i.expires_at <= app_now() THEN 'expired' END
  FROM invitations i JOIN memberships m ON m.id = i.membership_id
  WHERE i.token_hash = p_hash
    OR (i.id = p_invitation AND m.invited_email = (SELECT a.email FROM accounts a WHERE a.id = p_account AND a.erased_at IS NULL))
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION invitation_end(bytea, uuid, uuid) TO torhaus_portal;
