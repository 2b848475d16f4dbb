-- Trigger: a request that was withdrawn or refused gives up its document.
CREATE OR REPLACE FUNCTION let_go_of_document() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.status IN ('withdrawn', 'refused') THEN NEW.file_id := NULL; END IF;
  RETURN NEW;
END $$;
