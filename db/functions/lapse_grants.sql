-- Deletes grants that have run out, at most a thousand, writes their end into the log and returns how many. They opened
-- nothing from that moment on anyway. Several servers may run it at once.
CREATE OR REPLACE FUNCTION lapse_grants() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_entries jsonb;
BEGIN
  WITH over AS (SELECT membership_id, permission FROM grants WHERE until <= app_now() LIMIT 1000
    FOR UPDATE SKIP LOCKED),
    gone AS (DELETE FROM grants g USING over o WHERE g.membership_id = o.membership_id AND g.permission = o.permission
      RETURNING g.company_id, g.membership_id, g.permission, g.until),
    seen AS (UPDATE memberships m SET version = m.version + 1 WHERE m.id IN (SELECT membership_id FROM gone))
  SELECT coalesce(jsonb_agg(jsonb_build_object('stream', 'company', 'owner', company_id, 'event', 'grant.lapsed',
    'subjectId', membership_id,
    'detail', jsonb_build_object('permission', permission,
      'until', to_char((until AT TIME ZONE 'Europe/Berlin') - interval '1 second', 'YYYY-MM-DD')))), '[]')
        INTO v_entries FROM gone;
  IF jsonb_array_length(v_entries) > 0 THEN PERFORM append_audit(v_entries); END IF;
  RETURN jsonb_array_length(v_entries);
END $$;
