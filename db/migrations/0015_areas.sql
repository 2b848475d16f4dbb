-- The figures of the home page's tiles in one statement: open requests, invoices that are not paid. It runs as its caller, so
-- row-level security shows it the entered company only.
CREATE OR REPLACE FUNCTION area_figures(p_session uuid) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF enter_company(p_session, NULL) <> 'ok' THEN RETURN '{}'; END IF;
  RETURN jsonb_build_object('support.tickets', (SELECT count(*) FROM tickets WHERE status <> 'closed'),
    'documents.read', (SELECT count(*) FROM documents WHERE kind = 'invoice' AND paid_at IS NULL));
END $$;
--> statement-breakpoint
-- How many entries of the entered company's log are by these accounts, about these subjects, or of these events, between two
-- numbers of the chain; not further than p_most. It runs as the owner for one reason: without the policy, which looks at columns
-- that no index holds, it is answered from the indexes alone. So it takes the company from the transaction and tells a number only.
CREATE FUNCTION count_log(p_actors uuid[], p_subjects uuid[], p_events text[], p_first bigint, p_last bigint, p_most int) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*)::int FROM (SELECT DISTINCT seq FROM (
    SELECT h.seq FROM unnest(p_actors) v CROSS JOIN LATERAL (SELECT seq FROM audit_entries
      WHERE company_id = current_company() AND actor_id = v AND seq BETWEEN p_first AND p_last ORDER BY seq DESC LIMIT p_most) h
    UNION ALL
    SELECT h.seq FROM unnest(p_subjects) v CROSS JOIN LATERAL (SELECT seq FROM audit_entries
      WHERE company_id = current_company() AND subject_id = v AND seq BETWEEN p_first AND p_last ORDER BY seq DESC LIMIT p_most) h
    UNION ALL
    SELECT h.seq FROM unnest(p_events) v CROSS JOIN LATERAL (SELECT seq FROM audit_entries
      WHERE stream_id = (SELECT id FROM audit_streams WHERE kind = 'company' AND owner = current_company())
        AND event = v AND seq BETWEEN p_first AND p_last ORDER BY seq DESC LIMIT p_most) h) u LIMIT p_most) c
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION count_log(uuid[], uuid[], text[], bigint, bigint, int) TO torhaus_portal;
