-- Whether the last membership of this account was removed by then. False for staff and for accounts that never had one.
CREATE OR REPLACE FUNCTION is_left(p_account uuid, p_by timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(bool_and(m.status = 'removed') AND max(m.removed_at) <= p_by, false)
    AND EXISTS (SELECT FROM accounts a WHERE a.id = p_account AND cardinality(a.staff_roles) = 0)
  FROM memberships m WHERE m.account_id = p_account
$$;
