-- Appends entries to the log and moves the heads of their chains, in the transaction of the change and as its last
-- statement: the head's row stays locked only until the commit that follows. Streams are locked in one order, so two
-- changes never wait for each other crosswise.
-- Each element: {stream: 'company' | 'account' | 'vendor', owner: uuid | null, event, actorId, subjectId, detail}
CREATE OR REPLACE FUNCTION append_audit(p_entries jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  e jsonb;
  s audit_streams%ROWTYPE;
  v_owner uuid;
  v_at timestamptz;
  v_body text;
  v_hash bytea;
BEGIN
  FOR e IN SELECT value FROM jsonb_array_elements(p_entries) WITH ORDINALITY
    ORDER BY value->>'stream', value->>'owner', ordinality LOOP
    v_owner := coalesce(e->>'owner', '00000000-0000-0000-0000-000000000000')::uuid;
    SELECT * INTO s FROM audit_streams WHERE kind = e->>'stream' AND owner = v_owner FOR UPDATE;
    IF NOT FOUND THEN
      INSERT INTO audit_streams (kind, owner, company_id, account_id) VALUES (e->>'stream', v_owner,
        CASE WHEN e->>'stream' = 'company' THEN (e->>'owner')::uuid END,
        CASE WHEN e->>'stream' = 'account' THEN (e->>'owner')::uuid END) ON CONFLICT DO NOTHING;
      SELECT * INTO STRICT s FROM audit_streams WHERE kind = e->>'stream' AND owner = v_owner FOR UPDATE;
    END IF;
    v_at := date_trunc('milliseconds', app_clock());
    v_body := jsonb_build_object('seq', s.seq + 1,
      'at', to_char(v_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'event', e->>'event', 'actor', e->>'actorId', 'subject', e->>'subjectId', 'detail', e->'detail')::text;
    v_hash := sha256(s.head || convert_to(v_body, 'UTF8'));
    INSERT INTO audit_entries (stream_id, seq, company_id, account_id, at, event, actor_id, subject_id, body, hash)
    VALUES (s.id, s.seq + 1, s.company_id, s.account_id, v_at, e->>'event', (e->>'actorId')::uuid,
      (e->>'subjectId')::uuid, v_body, v_hash);
    UPDATE audit_streams SET seq = s.seq + 1, head = v_hash WHERE id = s.id;
  END LOOP;
END $$;
