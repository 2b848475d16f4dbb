-- The membership of the account that entered this transaction's company, or null.
CREATE OR REPLACE FUNCTION entered_membership() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.id FROM memberships m
  WHERE m.company_id = current_company() AND m.account_id = current_account() AND m.status IN ('active', 'locked')
$$;
