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
  WITH found AS NOT MATERIALIZED (
    SELECT h.seq FROM unnest(p_actors) v CROSS JOIN LATERAL (SELECT seq FROM audit_entries
      WHERE company_id = current_company() AND actor_id = v AND seq BETWEEN p_first AND p_last ORDER BY seq DESC NULLS LAST LIMIT p_most) h
    UNION ALL
    SELECT h.seq FROM unnest(p_subjects) v CROSS JOIN LATERAL (SELECT seq FROM audit_entries
      WHERE company_id = current_company() AND subject_id = v AND seq BETWEEN p_first AND p_last ORDER BY seq DESC NULLS LAST LIMIT p_most) h
    UNION ALL
    SELECT h.seq FROM unnest(p_events) v CROSS JOIN LATERAL (SELECT seq FROM audit_entries
      WHERE stream_id = (SELECT id FROM audit_streams WHERE kind = 'company' AND owner = current_company())
        AND event = v AND seq BETWEEN p_first AND p_last ORDER BY seq DESC NULLS LAST LIMIT p_most) h)
  -- An entry has one actor, one subject and one event: only where several kinds are asked for it may be found twice.
  SELECT CASE WHEN sign(cardinality(p_actors)) + sign(cardinality(p_subjects)) + sign(cardinality(p_events)) <= 1
    THEN (SELECT count(*)::int FROM (SELECT 1 FROM found LIMIT p_most) c)
    ELSE (SELECT count(*)::int FROM (SELECT DISTINCT seq FROM found LIMIT p_most) c) END
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION count_log(uuid[], uuid[], text[], bigint, bigint, int) TO torhaus_portal;
--> statement-breakpoint
-- A grant that has run out opens nothing from that moment on; here it goes, and its end is in the log once. A thousand at a time;
-- several servers may run it at once. Answers how many.
CREATE FUNCTION lapse_grants() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_entries jsonb;
BEGIN
  WITH over AS (SELECT membership_id, permission FROM grants WHERE until <= app_now() LIMIT 1000 FOR UPDATE SKIP LOCKED),
    gone AS (DELETE FROM grants g USING over o WHERE g.membership_id = o.membership_id AND g.permission = o.permission
      RETURNING g.company_id, g.membership_id, g.permission, g.until),
    seen AS (UPDATE memberships m SET version = m.version + 1 WHERE m.id IN (SELECT membership_id FROM gone))
  SELECT coalesce(jsonb_agg(jsonb_build_object('stream', 'company', 'owner', company_id, 'event', 'grant.lapsed', 'subjectId', membership_id,
    'detail', jsonb_build_object('permission', permission,
      'until', to_char((until AT TIME ZONE 'Europe/Berlin') - interval '1 second', 'YYYY-MM-DD')))), '[]') INTO v_entries FROM gone;
  IF jsonb_array_length(v_entries) > 0 THEN PERFORM append_audit(v_entries); END IF;
  RETURN jsonb_array_length(v_entries);
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION lapse_grants() TO torhaus_worker;
--> statement-breakpoint
-- How many days a device of this account may be trusted: the fewest that one of its companies allows; null where none says anything.
CREATE FUNCTION device_days_of(p_account uuid) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT min(c.device_days) FROM memberships m JOIN companies c ON c.id = m.company_id
  WHERE m.account_id = p_account AND m.status IN ('active', 'locked')
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION device_days_of(uuid) TO torhaus_portal;
