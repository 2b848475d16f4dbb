-- Ends the memberships that are left in closed companies whose documents are no longer readable (ADR 049), at most a
-- hundred companies at a time. Returns the companies.
CREATE OR REPLACE FUNCTION end_closed_memberships() RETURNS TABLE (company_id uuid, people int)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH due AS (
    SELECT c.id FROM companies c WHERE c.status = 'closed' AND c.documents_until <= app_now()
      AND EXISTS (SELECT FROM memberships m WHERE m.company_id = c.id AND m.status <> 'removed')
    ORDER BY c.id LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED),
  ended AS (
    UPDATE memberships m SET status = 'removed', removed_from = m.status, removed_at = app_now() FROM due
    WHERE m.company_id = due.id AND m.status <> 'removed' RETURNING m.company_id)
  SELECT ended.company_id, count(*)::int FROM ended GROUP BY ended.company_id
$$;
