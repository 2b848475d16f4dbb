-- R10.1: how many unfinished tickets one of the staff has taken, by kind. Numbers alone: tickets about payroll are not
-- visible to whoever sees this off.
CREATE OR REPLACE FUNCTION assigned_to(p_staff uuid) RETURNS TABLE (kind text, tickets int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT kind, count(*)::int FROM tickets WHERE assigned_to = p_staff AND status <> 'closed' GROUP BY kind
$$;
