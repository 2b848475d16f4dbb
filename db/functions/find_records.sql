-- The rows of the entered company in this table whose `search_key` contains this text. As the owner, for the reason in
-- find_members; a table without `company_id` and `search_key` cannot be searched.
CREATE OR REPLACE FUNCTION find_records(p_table text, p_text text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE format('SELECT id FROM public.%I WHERE company_id = $1 AND search_key LIKE $2', p_table)
  USING current_company(), search_pattern(p_text);
END $$;
