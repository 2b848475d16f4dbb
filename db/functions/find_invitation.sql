-- An invitation whose link is still good, by the hash of its token: what the page of the link shows. `known`: the
-- invited address has an account already.
CREATE OR REPLACE FUNCTION find_invitation(p_hash bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('id', i.id, 'email', m.invited_email, 'emailShown', m.invited_email_shown,
    'firstName', m.invited_first_name, 'lastName', m.invited_last_name, 'company', c.name,
    'known', EXISTS (SELECT FROM accounts a WHERE a.email = m.invited_email AND a.erased_at IS NULL))
  FROM invitations i JOIN memberships m ON m.id = i.membership_id
    JOIN companies c ON c.id = m.company_id AND c.status = 'active'
  WHERE i.token_hash = p_hash AND i.used_at IS NULL AND i.voided_at IS NULL AND i.expires_at > app_now()
    AND m.status = 'invited'
$$;
