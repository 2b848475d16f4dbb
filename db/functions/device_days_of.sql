-- For how many days a device of this account may be trusted: the fewest that one of its companies allows. Null where
-- none of them limits it.
CREATE OR REPLACE FUNCTION device_days_of(p_account uuid) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT min(c.device_days) FROM memberships m JOIN companies c ON c.id = m.company_id
  WHERE m.account_id = p_account AND m.status IN ('active', 'locked')
$$;
