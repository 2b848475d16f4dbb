-- Why an invitation is over, for whoever holds its link or has the invited address: „used“, „replaced“, „withdrawn“,
-- „stopped“ or „expired“. Null for anybody else, and while it is good.
CREATE OR REPLACE FUNCTION invitation_end(p_hash bytea, p_invitation uuid, p_account uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE
    WHEN i.used_at IS NOT NULL THEN 'used'
    WHEN EXISTS (SELECT FROM invitations n WHERE n.membership_id = i.membership_id AND n.created_at > i.created_at)
      THEN 'replaced'
    WHEN m.status = 'removed' THEN 'withdrawn'
    WHEN i.voided_at IS NOT NULL THEN 'stopped'
    WHEN i.expires_at <= app_now() THEN 'expired' END
  FROM invitations i JOIN memberships m ON m.id = i.membership_id
  WHERE i.token_hash = p_hash
    OR (i.id = p_invitation AND m.invited_email = (SELECT a.email FROM accounts a
      WHERE a.id = p_account AND a.erased_at IS NULL))
$$;
