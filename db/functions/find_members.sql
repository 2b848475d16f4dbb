-- The members of the entered company whose name or address contains this text, as `search_pattern` folds it. It runs as
-- the owner: for any other role the policy is applied before `LIKE`, which then cannot use the index. The policies of
-- the reader still decide about the rows that are read by these ids.
CREATE OR REPLACE FUNCTION find_members(p_text text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE 'SELECT id FROM memberships WHERE company_id = $1 AND search_key LIKE $2'
  USING current_company(), search_pattern(p_text);
END $$;
