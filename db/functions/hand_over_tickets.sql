-- R10.1: gives the unfinished tickets of one of the staff to a colleague. Tickets about payroll go back to the queue
-- unless the colleague has that duty (R11.2), as do all without a colleague. Answers how many there were.
CREATE OR REPLACE FUNCTION hand_over_tickets(p_from uuid, p_to uuid) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH handed AS (
    UPDATE tickets SET assigned_to = (SELECT a.id FROM accounts a WHERE a.id = p_to
      AND (kind <> 'payroll' OR 'payroll' = ANY (a.staff_roles)))
    WHERE assigned_to = p_from AND status <> 'closed' RETURNING id)
  SELECT count(*)::int FROM handed
$$;
