-- R7.8: the own membership of the account that entered this transaction's company, where its grant for this permission
-- covers own records only; null where it covers the company's. What comes with the role of an administrator is not
-- limited by a grant.
CREATE OR REPLACE FUNCTION entered_limit(p_permission text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.id FROM memberships m JOIN grants g ON g.membership_id = m.id
  WHERE m.company_id = current_company() AND m.account_id = current_account() AND m.status IN ('active', 'locked')
    AND g.permission = p_permission AND g.scope = 'own' AND (g.until IS NULL OR g.until > app_now())
    AND (m.role <> 'admin' OR p_permission = 'payroll.tickets')
$$;
