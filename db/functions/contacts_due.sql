-- R8.12: marks and returns the companies whose contacts were neither saved nor recalled for p_after seconds, at most
-- p_most. A second server skips a company that is being marked, and finds it marked afterwards.
CREATE OR REPLACE FUNCTION contacts_due(p_after int, p_most int) RETURNS TABLE (id uuid, company text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH held AS (
    SELECT c.id, c.name FROM companies c
    WHERE c.status = 'active' AND c.id IN (SELECT k.company_id FROM company_contacts k GROUP BY k.company_id
      HAVING max(greatest(k.checked_at, k.reminded_at)) <= app_now() - make_interval(secs => p_after))
    ORDER BY c.id LIMIT p_most FOR NO KEY UPDATE SKIP LOCKED),
  marked AS (
    UPDATE company_contacts k SET reminded_at = app_now() FROM held h
    WHERE k.company_id = h.id
      AND greatest(k.checked_at, k.reminded_at) <= app_now() - make_interval(secs => p_after)
    RETURNING k.company_id)
  SELECT h.id, h.name FROM held h WHERE h.id IN (SELECT company_id FROM marked)
$$;
