-- Invitations are taken up where no company is entered yet; applications for admin rights are decided by the vendor.

-- A link that is still good, by its token: for the page it opens. `known`: the invited address has an account already.
CREATE FUNCTION find_invitation(p_hash bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('id', i.id, 'email', m.invited_email, 'emailShown', m.invited_email_shown,
    'firstName', m.invited_first_name, 'lastName', m.invited_last_name, 'company', c.name,
    'known', EXISTS (SELECT FROM accounts a WHERE a.email = m.invited_email AND a.erased_at IS NULL))
  FROM invitations i JOIN memberships m ON m.id = i.membership_id JOIN companies c ON c.id = m.company_id
  WHERE i.token_hash = p_hash AND i.used_at IS NULL AND i.voided_at IS NULL AND i.expires_at > app_now() AND m.status = 'invited'
$$;
--> statement-breakpoint
-- The same by its id, for somebody who is signed in: only with the invited address it is there at all.
CREATE FUNCTION invitation_for(p_invitation uuid, p_account uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('id', i.id, 'company', c.name)
  FROM invitations i JOIN memberships m ON m.id = i.membership_id JOIN companies c ON c.id = m.company_id
    JOIN accounts a ON a.id = p_account AND a.email = m.invited_email AND a.erased_at IS NULL AND cardinality(a.staff_roles) = 0
  WHERE i.id = p_invitation AND i.used_at IS NULL AND i.voided_at IS NULL AND i.expires_at > app_now() AND m.status = 'invited'
$$;
--> statement-breakpoint
-- R8.5: the account with the invited address becomes the member, once. The company's row is held as in `join_by_number`, then the
-- account and the membership are, so that a withdrawal, a lock or a deletion comes before or after, never in between. Who asked to join by number
-- meanwhile keeps that membership, with the permissions of the invitation; a lock is not lifted by an invitation. Null: nothing changed.
CREATE FUNCTION take_up_invitation(p_invitation uuid, p_account uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_email text;
  v_company uuid;
  v_invited memberships%ROWTYPE;
  v_known memberships%ROWTYPE;
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
    RETURN jsonb_build_object('membershipId', v_invited.id, 'companyId', v_company);
  END IF;
  UPDATE memberships SET status = 'removed', removed_at = app_now() WHERE id = v_invited.id;
  INSERT INTO grants (company_id, membership_id, permission, scope, until)
    SELECT company_id, v_known.id, permission, scope, until FROM grants WHERE membership_id = v_invited.id ON CONFLICT DO NOTHING;
  DELETE FROM grants WHERE membership_id = v_invited.id;
  UPDATE memberships SET status = 'active', proved = true, version = version + 1 WHERE id = v_known.id;
  RETURN jsonb_build_object('membershipId', v_known.id, 'companyId', v_company);
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION find_invitation(bytea), invitation_for(uuid, uuid), take_up_invitation(uuid, uuid) TO torhaus_portal;
--> statement-breakpoint
-- The mail about a new role carries „Das war ich nicht“, whoever decided.
GRANT INSERT ON account_links TO torhaus_staff;
--> statement-breakpoint
-- The console looks for companies by their members too, without case and accents.
GRANT EXECUTE ON FUNCTION fold_text(text) TO torhaus_staff;
