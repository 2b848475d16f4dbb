-- Decision 51: seals every head of a chain that moved since its last seal, and returns what the anchor signs. Null
-- where there is nothing to seal, where an anchor was made within p_every seconds, or where another server is at it. It
-- locks no head and no entry, so sign-ins go on. One statement reads heads, their count and the digest: one snapshot.
CREATE OR REPLACE FUNCTION seal_heads(p_every int) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_last audit_anchors%ROWTYPE;
  v_number bigint;
  v_sealed bigint;
  v_streams bigint;
  v_entries bigint;
  v_digest bytea;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('torhaus audit anchor')) THEN RETURN NULL; END IF;
  SELECT * INTO v_last FROM audit_anchors ORDER BY number DESC LIMIT 1;
  IF v_last.at > app_now() - make_interval(secs => p_every) THEN RETURN NULL; END IF;
  v_number := coalesce(v_last.number, 0) + 1;
  WITH heads AS MATERIALIZED (SELECT kind, owner, seq, head FROM audit_streams WHERE seq > 0),
    sealed AS (INSERT INTO audit_seals (anchor, kind, owner, seq, hash)
      SELECT v_number, kind, owner, seq, head FROM heads h
      WHERE seq > coalesce((SELECT max(l.seq) FROM audit_seals l WHERE l.kind = h.kind AND l.owner = h.owner), 0)
      RETURNING kind, owner, seq, hash)
  SELECT (SELECT count(*) FROM heads), (SELECT coalesce(sum(seq), 0) FROM heads), count(*),
    sha256(convert_to(coalesce(string_agg(format('%s %s %s %s', kind, owner, seq, encode(hash, 'hex')) || E'\n', ''
      ORDER BY kind COLLATE "C", owner), ''), 'UTF8'))
  INTO v_streams, v_entries, v_sealed, v_digest FROM sealed;
  IF v_sealed = 0 THEN RETURN NULL; END IF;
  RETURN jsonb_build_object('number', v_number, 'at',
    to_char(app_now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'streams', v_streams, 'entries', v_entries, 'digest', encode(v_digest, 'hex'), 'previous',
      coalesce(encode(v_last.root, 'hex'), ''));
END $$;
