-- Trigger: an attachment that was removed before it was sent takes its file along, and leaves its bytes to the sweeper.
CREATE OR REPLACE FUNCTION drop_ticket_file() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH gone AS (DELETE FROM files WHERE id = OLD.file_id RETURNING key),
    unscanned AS (DELETE FROM file_scans WHERE key IN (SELECT key FROM gone))
  INSERT INTO file_leftovers (key, due_at) SELECT key, app_now() FROM gone ON CONFLICT (key) DO NOTHING;
  RETURN NULL;
END $$;
