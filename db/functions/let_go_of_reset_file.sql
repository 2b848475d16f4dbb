-- Trigger: a reset that was refused, objected to or ended gives up its document, as a request does, and so does one
-- whose document was replaced. The sweeper deletes the bytes.
CREATE OR REPLACE FUNCTION let_go_of_reset_file() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.status IN ('refused', 'objected', 'void') THEN
    NEW.file_id := NULL; NEW.file_name := NULL; NEW.file_type := NULL; NEW.file_bytes := NULL;
  END IF;
  IF OLD.file_id IS NOT NULL AND NEW.file_id IS DISTINCT FROM OLD.file_id THEN
    INSERT INTO file_leftovers (key, due_at) VALUES (OLD.account_id || '/' || OLD.file_id, app_now())
    ON CONFLICT (key) DO NOTHING;
  END IF;
  RETURN NEW;
END $$;
