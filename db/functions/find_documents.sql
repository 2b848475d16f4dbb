-- The documents of the entered company whose number contains this text. As the owner, for the reason in find_members.
CREATE OR REPLACE FUNCTION find_documents(p_text text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE 'SELECT id FROM documents WHERE company_id = $1 AND search_key LIKE $2'
  USING current_company(), search_pattern(p_text);
END $$;
