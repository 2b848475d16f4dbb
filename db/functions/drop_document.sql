-- Trigger: deletes the file that a request no longer refers to, unless a document does, and
-- leaves its bytes to the sweeper.
CREATE OR REPLACE FUNCTION drop_document() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH gone AS (DELETE FROM files f WHERE f.id = OLD.file_id
    AND NOT EXISTS (SELECT FROM documents d WHERE d.file_id = f.id) RETURNING key)
  INSERT INTO file_leftovers (key, due_at) SELECT key, app_now() FROM gone ON CONFLICT (key) DO NOTHING;
  RETURN NULL;
END $$;
