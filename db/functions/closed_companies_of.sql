-- The companies of an account that it cannot enter because the vendor has suspended or closed them: what sign-in and
-- registration say then. A closed one for 30 days, as long as the account exists without a membership.
CREATE OR REPLACE FUNCTION closed_companies_of(p_account uuid)
RETURNS TABLE (number text, name text, status text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT c.number, CASE WHEN m.proved AND coalesce(m.removed_from, m.status) IN ('active', 'locked')
    THEN c.name END, c.status
  FROM memberships m JOIN companies c ON c.id = m.company_id
  WHERE m.account_id = p_account AND (
    (c.status = 'suspended' AND m.status IN ('active', 'pending', 'refused'))
    OR (c.status = 'closed' AND NOT is_enterable(c.id, m.status, m.role, m.proved)
      AND (m.status <> 'removed'
        OR (m.removed_at >= c.status_since AND m.removed_at > app_now() - interval '30 days'))))
  ORDER BY c.number
$$;
