-- Claims the key of a form, so that it acts once: „ok“ the first time (and for null), „repeat“ after that. A second
-- transaction with the same key waits for the first.
CREATE OR REPLACE FUNCTION enter_form(p_form_key text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF p_form_key IS NULL THEN RETURN 'ok'; END IF;
  INSERT INTO submitted_forms (key) VALUES (p_form_key) ON CONFLICT DO NOTHING;
  RETURN CASE WHEN FOUND THEN 'ok' ELSE 'repeat' END;
END $$;
