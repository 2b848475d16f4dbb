-- Appends entries to the log and moves the heads of their chains, in the transaction of the change and as its last
-- statement: the heads' rows stay locked only until the commit that follows. Chains are locked in one order, so two
-- changes never wait for each other crosswise. A head is read and written once, however many entries its chain gets.
-- Many chains at once (an import makes one for each company) are locked first, all in the same order; those with one
-- entry, which nearly all of them have, are then written by one statement.
-- Each element: {stream: 'company' | 'account' | 'vendor', owner: uuid | null, event, actorId, subjectId, detail};
-- in the vendor's chain also {staffId, about}: who of the staff acted in the console, and the company it was about.
CREATE OR REPLACE FUNCTION append_audit(p_entries jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_chain record;
  v_owner uuid;
  s audit_streams%ROWTYPE;
  v_at timestamptz;
  v_bodies text[];
  v_hashes bytea[];
  v_body text;
BEGIN
  IF jsonb_array_length(p_entries) > 50 THEN
    PERFORM append_single(p_entries);
  END IF;
  FOR v_chain IN
    SELECT value->>'stream' AS kind, value->>'owner' AS owner, array_agg(value ORDER BY ordinality) AS entries
    FROM jsonb_array_elements(p_entries) WITH ORDINALITY GROUP BY 1, 2
    HAVING count(*) > 1 OR jsonb_array_length(p_entries) <= 50 ORDER BY 1, 2 LOOP
    v_owner := coalesce(v_chain.owner, '00000000-0000-0000-0000-000000000000')::uuid;
    SELECT * INTO s FROM audit_streams WHERE kind = v_chain.kind AND owner = v_owner FOR UPDATE;
    IF NOT FOUND THEN
      INSERT INTO audit_streams (kind, owner, company_id, account_id) VALUES (v_chain.kind, v_owner,
        CASE WHEN v_chain.kind = 'company' THEN v_owner END,
        CASE WHEN v_chain.kind = 'account' THEN v_owner END) ON CONFLICT DO NOTHING;
      SELECT * INTO STRICT s FROM audit_streams WHERE kind = v_chain.kind AND owner = v_owner FOR UPDATE;
    END IF;
    v_at := date_trunc('milliseconds', app_clock());
    v_bodies := ARRAY(
      SELECT audit_body(e, s.seq + n, v_at)
      FROM unnest(v_chain.entries) WITH ORDINALITY AS x (e, n) ORDER BY n);
    v_hashes := '{}';
    FOREACH v_body IN ARRAY v_bodies LOOP
      s.head := sha256(s.head || convert_to(v_body, 'UTF8'));
      v_hashes := v_hashes || s.head;
    END LOOP;
    INSERT INTO audit_entries (stream_id, seq, company_id, account_id, at, event, actor_id, subject_id, body, hash,
      staff_id, about_company)
    SELECT s.id, s.seq + n, s.company_id, s.account_id, v_at, e->>'event', (e->>'actorId')::uuid,
        (e->>'subjectId')::uuid, body, hash, (e->>'staffId')::uuid, (e->>'about')::uuid
    FROM unnest(v_chain.entries, v_bodies, v_hashes) WITH ORDINALITY AS x (e, body, hash, n);
    UPDATE audit_streams SET seq = s.seq + cardinality(v_bodies), head = s.head WHERE id = s.id;
  END LOOP;
END $$;
