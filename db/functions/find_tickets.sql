-- The support requests of the entered company whose subject contains this text. As the owner, for the reason in
-- find_members.
CREATE OR REPLACE FUNCTION find_tickets(p_text text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE 'SELECT id FROM tickets WHERE company_id = $1 AND search_key LIKE $2'
  USING current_company(), search_pattern(p_text);
END $$;
