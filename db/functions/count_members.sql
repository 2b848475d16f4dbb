-- How many members of the entered company have this status and role (null: any). Removed ones count only when asked
-- for.
CREATE OR REPLACE FUNCTION count_members(p_status text, p_role text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_count bigint;
BEGIN
  EXECUTE 'SELECT count(*) FROM memberships WHERE company_id = $1'
    || CASE WHEN p_status IS NULL THEN ' AND status <> ''removed''' ELSE ' AND status = $2' END
    || CASE WHEN p_role IS NULL THEN '' ELSE ' AND role = $3' END
  INTO v_count USING current_company(), p_status, p_role;
  RETURN v_count;
END $$;
