-- How many entries of the entered company's log are by these actors, about these subjects, or of these events, between
-- two numbers of the chain; it counts no further than p_most. It runs as the owner for one reason: the policy looks at
-- columns that no index holds, and without it the indexes alone answer. It takes the company from the transaction and
-- returns nothing but a number.
CREATE OR REPLACE FUNCTION count_log(p_actors uuid[], p_subjects uuid[], p_events text[], p_first bigint,
  p_last bigint, p_most int) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH found AS NOT MATERIALIZED (
    SELECT h.seq FROM unnest(p_actors) v CROSS JOIN LATERAL (SELECT seq FROM audit_entries
      WHERE company_id = current_company() AND actor_id = v AND seq BETWEEN p_first AND p_last
        ORDER BY seq DESC LIMIT p_most) h
    UNION ALL
    SELECT h.seq FROM unnest(p_subjects) v CROSS JOIN LATERAL (SELECT seq FROM audit_entries
      WHERE company_id = current_company() AND subject_id = v AND seq BETWEEN p_first AND p_last
        ORDER BY seq DESC LIMIT p_most) h
    UNION ALL
    SELECT h.seq FROM unnest(p_events) v CROSS JOIN LATERAL (SELECT seq FROM audit_entries
      WHERE stream_id = (SELECT id FROM audit_streams WHERE kind = 'company' AND owner = current_company())
        AND event = v AND seq BETWEEN p_first AND p_last ORDER BY seq DESC LIMIT p_most) h)
  -- An entry has one actor, one subject and one event: only where several kinds are asked for it may be found twice.
  SELECT CASE WHEN sign(cardinality(p_actors)) + sign(cardinality(p_subjects)) + sign(cardinality(p_events)) <= 1
    THEN (SELECT count(*)::int FROM (SELECT 1 FROM found LIMIT p_most) c)
    ELSE (SELECT count(*)::int FROM (SELECT DISTINCT seq FROM found LIMIT p_most) c) END
$$;
