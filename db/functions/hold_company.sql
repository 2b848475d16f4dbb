-- Locks a company's row. Whoever changes its administrators does, so that of two at once the second sees the first
-- (R8.8).
CREATE OR REPLACE FUNCTION hold_company(p_company uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT FROM companies WHERE id = p_company FOR NO KEY UPDATE
$$;
