-- Opens a person's own rows (their log) for one transaction, and no company's. Answers „ok“; „gone“ when the session
-- has ended; „repeat“ when the form was sent before.
CREATE OR REPLACE FUNCTION enter_account(p_session uuid, p_form_key text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_account uuid;
BEGIN
  SELECT account_id INTO v_account FROM sessions WHERE id = p_session AND ended_at IS NULL AND expires_at > app_now()
    AND last_used_at + make_interval(secs => idle_seconds) > app_now();
  IF NOT FOUND THEN RETURN 'gone'; END IF;
  PERFORM set_config('torhaus.account', v_account::text, true);
  RETURN enter_form(p_form_key);
END $$;
