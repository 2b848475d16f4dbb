-- Deletes attachments that nobody sent within this many seconds, at most a thousand. Several servers may run it at
-- once.
CREATE OR REPLACE FUNCTION drop_unsent_files(p_seconds int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_gone int;
BEGIN
  DELETE FROM ticket_files WHERE id IN (SELECT id FROM ticket_files WHERE message_id IS NULL
    AND created_at < app_now() - make_interval(secs => p_seconds) LIMIT 1000 FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS v_gone = ROW_COUNT;
  RETURN v_gone;
END $$;
