-- The memberships of an account, with the company's name only where the person may see it. `usable`: can be entered;
-- `company_status` says why not, where it is the company that is suspended or closed.
CREATE OR REPLACE FUNCTION memberships_of(p_account uuid)
RETURNS TABLE (id uuid, company_id uuid, number text, name text, role text, status text, proved boolean,
  usable boolean, company_status text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.id, c.id, c.number, CASE WHEN m.proved AND m.status IN ('active', 'locked')
    THEN c.name END, m.role, m.status, m.proved,
    is_enterable(m.company_id, m.status, m.role, m.proved), c.status
  FROM memberships m JOIN companies c ON c.id = m.company_id
  WHERE m.account_id = p_account AND m.status <> 'removed' ORDER BY c.number
$$;
