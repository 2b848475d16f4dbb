-- R3.4: whether the account has memberships and none that could be entered, is locked by the vendor (R10.12), or was
-- staff and was suspended or has left (R10.1).
CREATE OR REPLACE FUNCTION is_locked_out(p_account uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM account_locks WHERE account_id = p_account AND lifted_at IS NULL)
    OR EXISTS (SELECT FROM accounts WHERE id = p_account AND staff_state IS NOT NULL)
    OR count(*) > 0 AND count(*) FILTER (WHERE is_enterable(company_id, status, role, proved)) = 0
  FROM memberships WHERE account_id = p_account AND status <> 'removed'
$$;
