-- Whether a membership with this status and role can be entered: in an active company, or, to read its documents until
-- the day that was set, by an administrator of a closed one (ADR 049). Nobody enters a company that is suspended.
CREATE OR REPLACE FUNCTION is_enterable(p_company uuid, p_status text, p_role text, p_proved boolean) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p_status IN ('active', 'pending', 'refused') AND EXISTS (SELECT FROM companies c WHERE c.id = p_company
    AND (c.status = 'active' OR (c.status = 'closed' AND c.documents_until > app_now()
      AND p_status = 'active' AND p_role = 'admin' AND p_proved)))
$$;
