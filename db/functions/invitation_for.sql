-- An invitation that is still good, by its id, for somebody who is signed in. Null unless it was sent to their address.
CREATE OR REPLACE FUNCTION invitation_for(p_invitation uuid, p_account uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('id', i.id, 'company', c.name)
  FROM invitations i JOIN memberships m ON m.id = i.membership_id
    JOIN companies c ON c.id = m.company_id AND c.status = 'active'
    JOIN accounts a ON a.id = p_account AND a.email = m.invited_email AND a.erased_at IS NULL
      AND cardinality(a.staff_roles) = 0
  WHERE i.id = p_invitation AND i.used_at IS NULL AND i.voided_at IS NULL AND i.expires_at > app_now()
    AND m.status = 'invited'
$$;
