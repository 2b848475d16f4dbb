-- Decision 51: what the heads of all chains were, once an hour. `digest` and `root` cover the seals, and each root covers the one
-- before it, so the newest line that left this server covers everything up to it.
CREATE TABLE audit_anchors (
  number bigint PRIMARY KEY,
  at timestamptz(3) NOT NULL,
  streams bigint NOT NULL,
  entries bigint NOT NULL,
  root bytea NOT NULL,
  signature bytea NOT NULL,
  mailed boolean NOT NULL DEFAULT false
);
--> statement-breakpoint
CREATE TABLE audit_seals (
  anchor bigint NOT NULL,
  kind text NOT NULL,
  owner uuid NOT NULL,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (kind, owner, seq)
);
--> statement-breakpoint
CREATE INDEX audit_seals_anchor ON audit_seals (anchor);
--> statement-breakpoint
CREATE TRIGGER audit_anchors_fixed BEFORE UPDATE OR DELETE ON audit_anchors FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_anchors_kept BEFORE TRUNCATE ON audit_anchors FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_seals_fixed BEFORE UPDATE OR DELETE ON audit_seals FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_seals_kept BEFORE TRUNCATE ON audit_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Seals every head that has moved since it was sealed last, unless there was an anchor within `p_every` seconds or another server is
-- at it. It locks no head and no entry: sign-ins go on meanwhile. Heads, their count and the digest are of one snapshot, because one
-- statement reads them. NULL where there is nothing to seal.
CREATE FUNCTION seal_heads(p_every int) RETURNS jsonb
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
  RETURN jsonb_build_object('number', v_number, 'at', to_char(app_now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'streams', v_streams, 'entries', v_entries, 'digest', encode(v_digest, 'hex'), 'previous', coalesce(encode(v_last.root, 'hex'), ''));
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION seal_heads(int) TO torhaus_staff;
--> statement-breakpoint
GRANT SELECT, INSERT ON audit_anchors TO torhaus_staff;
--> statement-breakpoint
GRANT SELECT ON audit_seals TO torhaus_staff;
--> statement-breakpoint
-- Decision 61: since when this person's failed sign-ins are this company's affair: since the tie was proved.
ALTER TABLE memberships ADD COLUMN proved_at timestamptz(3);
--> statement-breakpoint
UPDATE memberships SET proved_at = app_now() WHERE proved AND account_id IS NOT NULL;
--> statement-breakpoint
CREATE FUNCTION keep_proved_at() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.proved AND NEW.account_id IS NOT NULL THEN NEW.proved_at := coalesce(NEW.proved_at, app_now());
  ELSE NEW.proved_at := NULL;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER memberships_proved BEFORE INSERT OR UPDATE OF proved, account_id ON memberships FOR EACH ROW EXECUTE FUNCTION keep_proved_at();
--> statement-breakpoint
-- Failed sign-ins by account and hour, newest first; nothing else is in it. The hours of UTC are those of Berlin.
CREATE INDEX audit_entries_failures ON audit_entries (account_id, (date_trunc('hour', at AT TIME ZONE 'UTC')) DESC)
  WHERE event IN ('signIn.failed', 'code.failed', 'signIn.locked');
--> statement-breakpoint
-- Decision 61: failed sign-ins of the members of the entered company, folded per membership and hour, from the accounts' own chains:
-- when the last one of the hour was, and how many; never an address or a place. Only of the time in which the tie was proved. It runs
-- as the owner, because those chains are no company's, and takes the company from the transaction. p_accounts: NULL for all.
CREATE FUNCTION failed_sign_ins(p_accounts uuid[], p_from timestamptz, p_until timestamptz, p_before timestamptz, p_before_id uuid,
  p_after timestamptz, p_after_id uuid, p_newest boolean, p_most int)
RETURNS TABLE (membership_id uuid, at timestamptz, times int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_first timestamp := date_trunc('hour', greatest(p_from, p_after) AT TIME ZONE 'UTC');
  v_last timestamp := date_trunc('hour', least(p_until, p_before) AT TIME ZONE 'UTC');
BEGIN
  IF p_newest THEN
    RETURN QUERY SELECT m.id, f.last, f.n FROM memberships m CROSS JOIN LATERAL (
      SELECT max(e.at) AS last, count(*)::int AS n FROM audit_entries e
      WHERE e.account_id = m.account_id AND e.event IN ('signIn.failed', 'code.failed', 'signIn.locked')
        AND date_trunc('hour', e.at AT TIME ZONE 'UTC') BETWEEN v_first AND v_last
        AND e.at >= greatest(m.proved_at, p_from) AND e.at < least(m.removed_at, p_until, 'infinity')
      GROUP BY date_trunc('hour', e.at AT TIME ZONE 'UTC')
      HAVING (max(e.at), m.id) < (p_before, p_before_id) AND (max(e.at), m.id) > (p_after, p_after_id)
      ORDER BY date_trunc('hour', e.at AT TIME ZONE 'UTC') DESC LIMIT p_most) f
    WHERE m.company_id = current_company() AND m.proved_at IS NOT NULL AND (p_accounts IS NULL OR m.account_id = ANY (p_accounts))
    ORDER BY f.last DESC, m.id DESC LIMIT p_most;
  ELSE
    RETURN QUERY SELECT m.id, f.last, f.n FROM memberships m CROSS JOIN LATERAL (
      SELECT max(e.at) AS last, count(*)::int AS n FROM audit_entries e
      WHERE e.account_id = m.account_id AND e.event IN ('signIn.failed', 'code.failed', 'signIn.locked')
        AND date_trunc('hour', e.at AT TIME ZONE 'UTC') BETWEEN v_first AND v_last
        AND e.at >= greatest(m.proved_at, p_from) AND e.at < least(m.removed_at, p_until, 'infinity')
      GROUP BY date_trunc('hour', e.at AT TIME ZONE 'UTC')
      HAVING (max(e.at), m.id) < (p_before, p_before_id) AND (max(e.at), m.id) > (p_after, p_after_id)
      ORDER BY date_trunc('hour', e.at AT TIME ZONE 'UTC') LIMIT p_most) f
    WHERE m.company_id = current_company() AND m.proved_at IS NOT NULL AND (p_accounts IS NULL OR m.account_id = ANY (p_accounts))
    ORDER BY f.last, m.id LIMIT p_most;
  END IF;
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION failed_sign_ins(uuid[], timestamptz, timestamptz, timestamptz, uuid, timestamptz, uuid, boolean, int) TO torhaus_portal;
--> statement-breakpoint
-- As in 0013, and it tells whether the tie is proved (decision 52: else the company's log says nothing of it) and whether anything changed.
CREATE OR REPLACE FUNCTION enter_membership(p_session uuid, p_membership uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_account uuid;
  v_before uuid;
  v memberships%ROWTYPE;
BEGIN
  SELECT account_id INTO v_account FROM sessions WHERE id = p_session;
  PERFORM FROM accounts WHERE id = v_account FOR NO KEY UPDATE;
  SELECT membership_id INTO v_before FROM sessions WHERE id = p_session AND ended_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  LOOP
    SELECT m.* INTO v FROM memberships m JOIN accounts a ON a.id = m.account_id
    WHERE m.account_id = v_account AND m.status IN ('active', 'pending', 'refused') AND (p_membership IS NULL OR m.id = p_membership)
    ORDER BY m.id IS NOT DISTINCT FROM a.last_membership_id DESC, m.status = 'active' DESC, m.created_at LIMIT 1;
    IF NOT FOUND THEN RETURN NULL; END IF;
    UPDATE memberships SET last_sign_in_at = app_now() WHERE id = v.id AND status IN ('active', 'pending', 'refused');
    EXIT WHEN FOUND;
  END LOOP;
  UPDATE sessions SET membership_id = v.id WHERE id = p_session;
  UPDATE accounts SET last_membership_id = v.id WHERE id = v_account AND last_membership_id IS DISTINCT FROM v.id;
  RETURN jsonb_build_object('membershipId', v.id, 'companyId', v.company_id, 'proved', v.proved AND v.status = 'active',
    'changed', v_before IS DISTINCT FROM v.id);
END $$;
--> statement-breakpoint
-- Decision 52, for the one entry of a company's chain that a function of the database writes: a sign-in of somebody unproved stands in
-- the own chain only. The rest of exchange_ticket stays as the migrations before this one left it.
DO $$
DECLARE
  v_old text;
  v_new text;
BEGIN
  SELECT pg_get_functiondef(oid) INTO STRICT v_old FROM pg_proc WHERE proname = 'exchange_ticket' AND pronamespace = 'public'::regnamespace;
  v_new := replace(v_old, 'CASE WHEN v_entered IS NULL THEN', 'CASE WHEN NOT coalesce((v_entered->>''proved'')::boolean, false) THEN');
  IF v_new = v_old THEN RAISE EXCEPTION 'exchange_ticket is not as this migration expects it'; END IF;
  EXECUTE v_new;
END $$;
--> statement-breakpoint
-- Whether an administrator's answer was yes or no stands in the row, not only in the log.
ALTER TABLE admin_requests ADD COLUMN consent text CHECK (consent IN ('consented', 'refused'));
--> statement-breakpoint
UPDATE admin_requests q SET consent = CASE WHEN EXISTS (SELECT FROM audit_entries e WHERE e.company_id = q.company_id
  AND e.subject_id = q.membership_id AND e.event = 'adminRequest.consented' AND strpos(e.body, q.id::text) > 0) THEN 'consented' ELSE 'refused' END
WHERE consent_by IS NOT NULL;
--> statement-breakpoint
-- Likewise the status that a deleted access had, for bringing it back.
ALTER TABLE memberships ADD COLUMN removed_from text;
--> statement-breakpoint
UPDATE memberships m SET removed_from = (SELECT e.body::jsonb->'detail'->>'before' FROM audit_entries e WHERE e.company_id = m.company_id
  AND e.subject_id = m.id AND e.event IN ('membership.removed', 'membership.left') ORDER BY e.seq DESC LIMIT 1)
WHERE status = 'removed';
--> statement-breakpoint
-- A6: bytes that are to go at this time, unless a transaction takes the note away because a row names them now. Every upload begins with
-- such a note, so that nothing lies on the disk that nobody knows of.
CREATE TABLE file_leftovers (key text PRIMARY KEY, due_at timestamptz(3) NOT NULL);
--> statement-breakpoint
GRANT INSERT, DELETE ON file_leftovers TO torhaus_portal, torhaus_staff;
--> statement-breakpoint
-- For „DELETE … WHERE key“.
GRANT SELECT (key) ON file_leftovers TO torhaus_portal, torhaus_staff;
--> statement-breakpoint
GRANT SELECT, DELETE ON file_leftovers TO torhaus_worker;
--> statement-breakpoint
-- The document of an application that was withdrawn or refused, or that another one replaced, goes with the change: the row at once, the
-- bytes as soon as they are swept up.
CREATE FUNCTION let_go_of_document() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.status IN ('withdrawn', 'refused') THEN NEW.file_id := NULL; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER admin_requests_over BEFORE UPDATE ON admin_requests FOR EACH ROW EXECUTE FUNCTION let_go_of_document();
--> statement-breakpoint
CREATE FUNCTION drop_document() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH gone AS (DELETE FROM files f WHERE f.id = OLD.file_id AND NOT EXISTS (SELECT FROM documents d WHERE d.file_id = f.id) RETURNING key)
  INSERT INTO file_leftovers (key, due_at) SELECT key, app_now() FROM gone ON CONFLICT (key) DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER admin_requests_document AFTER UPDATE ON admin_requests FOR EACH ROW
  WHEN (OLD.file_id IS NOT NULL AND OLD.file_id IS DISTINCT FROM NEW.file_id) EXECUTE FUNCTION drop_document();
--> statement-breakpoint
-- What earlier uploads left behind.
UPDATE admin_requests SET status = status WHERE status IN ('withdrawn', 'refused') AND file_id IS NOT NULL;
--> statement-breakpoint
WITH gone AS (DELETE FROM files f WHERE NOT EXISTS (SELECT FROM admin_requests q WHERE q.file_id = f.id)
  AND NOT EXISTS (SELECT FROM documents d WHERE d.file_id = f.id) RETURNING key)
INSERT INTO file_leftovers (key, due_at) SELECT key, app_now() FROM gone;
