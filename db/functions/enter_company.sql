-- Opens a company's rows for one transaction. Answers „ok“ only while the session lives and its membership may act in
-- an active company, so nothing commits for a session that was ended meanwhile; else „gone“. A form key that was used
-- before answers „repeat“, once the transaction that used it has committed.
CREATE OR REPLACE FUNCTION enter_company(p_session uuid, p_form_key text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_company uuid;
  v_account uuid;
BEGIN
  SELECT m.company_id, s.account_id INTO v_company, v_account
  FROM sessions s JOIN memberships m ON m.id = s.membership_id AND m.account_id = s.account_id
  WHERE s.id = p_session AND s.ended_at IS NULL AND s.expires_at > app_now()
    AND s.last_used_at + make_interval(secs => s.idle_seconds) > app_now() AND m.status IN ('active', 'locked')
    AND EXISTS (SELECT FROM companies c WHERE c.id = m.company_id AND c.status = 'active');
  IF NOT FOUND THEN RETURN 'gone'; END IF;
  PERFORM set_config('torhaus.company', v_company::text, true), set_config('torhaus.account', v_account::text, true);
  RETURN enter_form(p_form_key);
END $$;
