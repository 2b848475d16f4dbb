-- Decision 48: voids an invitation after too many wrong codes, and deletes the registrations that began with it.
-- Returns whom to tell: its sender, or, where that person no longer belongs to the company, the administrators. Null
-- where it was over already.
CREATE OR REPLACE FUNCTION stop_invitation(p_invitation uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v invitations%ROWTYPE;
  v_told jsonb;
BEGIN
  UPDATE invitations SET voided_at = app_now() WHERE id = p_invitation AND used_at IS NULL AND voided_at IS NULL
    RETURNING * INTO v;
  IF NOT FOUND THEN RETURN NULL; END IF;
  DELETE FROM registrations WHERE invitation_id = p_invitation;
  WITH those AS (
    SELECT a.email, a.first_name, a.last_name, a.locale, a.id = v.sent_by AS sender FROM memberships m
      JOIN accounts a ON a.id = m.account_id
    WHERE m.company_id = v.company_id AND m.status = 'active' AND a.erased_at IS NULL
      AND (a.id = v.sent_by OR m.role = 'admin'))
  SELECT jsonb_agg(jsonb_build_object('email', email, 'firstName', first_name, 'lastName', last_name, 'locale',
    locale)) INTO v_told
  FROM those WHERE sender OR NOT EXISTS (SELECT FROM those t WHERE t.sender);
  RETURN (SELECT jsonb_build_object('companyId', v.company_id, 'membershipId', v.membership_id, 'told',
    coalesce(v_told, '[]'),
    'name', concat_ws(' ', m.invited_first_name, m.invited_last_name), 'invited', m.invited_email_shown)
      FROM memberships m WHERE m.id = v.membership_id);
END $$;
