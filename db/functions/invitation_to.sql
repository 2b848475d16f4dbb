-- The id of an invitation that is still good and was sent to exactly this address; null for any other address.
CREATE OR REPLACE FUNCTION invitation_to(p_invitation uuid, p_email text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.id FROM invitations i JOIN memberships m ON m.id = i.membership_id
  WHERE i.id = p_invitation AND m.invited_email = p_email AND m.status = 'invited'
    AND EXISTS (SELECT FROM companies c WHERE c.id = m.company_id AND c.status = 'active')
    AND i.used_at IS NULL AND i.voided_at IS NULL AND i.expires_at > app_now()
$$;
