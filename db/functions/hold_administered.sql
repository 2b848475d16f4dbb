-- Locks the companies that an account administers, so that of two who leave at once the second sees the first (R8.8).
CREATE OR REPLACE FUNCTION hold_administered(p_account uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT FROM companies WHERE id IN (SELECT company_id FROM memberships
    WHERE account_id = p_account AND role = 'admin' AND status = 'active')
  ORDER BY id FOR NO KEY UPDATE
$$;
