-- R10.6: the companies in which an account has a proved access: their administrators are told of a factor reset.
CREATE OR REPLACE FUNCTION reset_companies(p_account uuid)
RETURNS TABLE (company_id uuid, company text, number text, membership_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.id, c.name, c.number, m.id FROM memberships m JOIN companies c ON c.id = m.company_id
  WHERE m.account_id = p_account AND m.proved AND m.status IN ('active', 'locked') ORDER BY c.number
$$;
