-- The names of the companies that would be left without an administrator: the account is an active one, and there is no
-- other who has not asked to be deleted.
CREATE OR REPLACE FUNCTION sole_administrator_of(p_account uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(c.name ORDER BY c.name), '[]') FROM memberships m JOIN companies c ON c.id = m.company_id
  WHERE m.account_id = p_account AND c.status IN ('active', 'suspended')
    AND m.role = 'admin' AND m.status = 'active' AND NOT EXISTS (
    SELECT FROM memberships o JOIN accounts b ON b.id = o.account_id
      WHERE o.company_id = m.company_id AND o.account_id <> p_account
      AND o.role = 'admin' AND o.status = 'active' AND b.deletion_requested_at IS NULL)
$$;
