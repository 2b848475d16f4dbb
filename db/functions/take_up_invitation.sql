-- R8.5: the account with the invited address becomes the member, once. Company, account and membership are locked in
-- this order (as in `join_by_number`), so that a withdrawal, a lock or a deletion comes before or after, never in
-- between. Whoever asked to join by number meanwhile keeps that membership, with the permissions of the invitation. An
-- invitation does not lift a lock. Null where nothing changed; else `replaced` says what moved to the membership that
-- the person had already, for the log (R12.2).
CREATE OR REPLACE FUNCTION take_up_invitation(p_invitation uuid, p_account uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_email text;
  v_company uuid;
  v_invited memberships%ROWTYPE;
  v_known memberships%ROWTYPE;
  v_given jsonb;
BEGIN
  SELECT c.id INTO v_company FROM companies c JOIN invitations i ON i.company_id = c.id WHERE i.id = p_invitation
    AND c.status = 'active' FOR NO KEY UPDATE OF c;
  SELECT email INTO v_email FROM accounts
  WHERE id = p_account AND erased_at IS NULL AND cardinality(staff_roles) = 0 FOR NO KEY UPDATE;
  IF v_email IS NULL OR v_company IS NULL THEN RETURN NULL; END IF;
  SELECT m.* INTO v_invited FROM memberships m JOIN invitations i ON i.membership_id = m.id
  WHERE i.id = p_invitation AND m.status = 'invited' AND m.account_id IS NULL AND m.invited_email = v_email
    FOR UPDATE OF m;
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
      SELECT company_id, v_known.id, permission, scope, until FROM grants WHERE membership_id = v_invited.id
        ON CONFLICT DO NOTHING
      RETURNING permission, until)
  SELECT coalesce(jsonb_agg(jsonb_build_object('permission', permission, 'until', until) ORDER BY permission), '[]')
    INTO v_given FROM given;
  DELETE FROM grants WHERE membership_id = v_invited.id;
  UPDATE memberships SET status = 'active', proved = true, version = version + 1 WHERE id = v_known.id;
  RETURN jsonb_build_object('membershipId', v_known.id, 'companyId', v_company,
    'replaced', jsonb_build_object('invited', v_invited.id, 'status', v_known.status, 'given', v_given));
END $$;
