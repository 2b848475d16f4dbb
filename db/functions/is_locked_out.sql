-- R3.4: whether the account has memberships, and none that could be entered.
CREATE OR REPLACE FUNCTION is_locked_out(p_account uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*) > 0 AND count(*) FILTER (WHERE is_enterable(company_id, status, role, proved)) = 0
  FROM memberships WHERE account_id = p_account AND status <> 'removed'
$$;
