-- For `append_audit`: locks all chains of these entries, and writes those that get one entry, by a few statements.
CREATE OR REPLACE FUNCTION append_single(p_entries jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_zero constant uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
  -- Whoever adds the same chains waits here, before any of them is locked.
  INSERT INTO audit_streams (kind, owner, company_id, account_id)
  SELECT kind, owner, CASE WHEN kind = 'company' THEN owner END, CASE WHEN kind = 'account' THEN owner END
  FROM (SELECT DISTINCT value->>'stream' AS kind, coalesce((value->>'owner')::uuid, v_zero) AS owner
    FROM jsonb_array_elements(p_entries)) e
  WHERE NOT EXISTS (SELECT FROM audit_streams s WHERE s.kind = e.kind AND s.owner = e.owner)
  ORDER BY kind, owner::text ON CONFLICT DO NOTHING;
  PERFORM FROM audit_streams WHERE (kind, owner) IN (
    SELECT value->>'stream', coalesce((value->>'owner')::uuid, v_zero) FROM jsonb_array_elements(p_entries))
  ORDER BY kind, owner::text FOR UPDATE;
  WITH given AS (
    SELECT value AS e, value->>'stream' AS kind, coalesce((value->>'owner')::uuid, v_zero) AS owner,
      count(*) OVER (PARTITION BY value->>'stream', value->>'owner') AS many
    FROM jsonb_array_elements(p_entries)),
  timed AS MATERIALIZED (SELECT date_trunc('milliseconds', app_clock()) AS at),
  written AS MATERIALIZED (
    SELECT s.id, s.seq + 1 AS seq, s.head, s.company_id, s.account_id, e, at, audit_body(e, s.seq + 1, at) AS body
    FROM given JOIN audit_streams s ON s.kind = given.kind AND s.owner = given.owner, timed WHERE many = 1),
  hashed AS MATERIALIZED (SELECT *, sha256(head || convert_to(body, 'UTF8')) AS hash FROM written),
  moved AS (UPDATE audit_streams s SET seq = h.seq, head = h.hash FROM hashed h WHERE s.id = h.id)
  INSERT INTO audit_entries (stream_id, seq, company_id, account_id, at, event, actor_id, subject_id, body, hash,
    staff_id, about_company)
  SELECT id, seq, company_id, account_id, at, e->>'event', (e->>'actorId')::uuid, (e->>'subjectId')::uuid, body, hash,
    (e->>'staffId')::uuid, (e->>'about')::uuid
  FROM hashed;
END $$;
