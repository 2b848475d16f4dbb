-- R10.8: opens the company of a running view for reading, as the member sees it. Like `view_company`, the transaction
-- cannot write; `torhaus.viewed` keeps payroll closed (`entered_holds`). Answers „ok“, or „gone“ once the view is over.
CREATE OR REPLACE FUNCTION enter_view(p_session uuid, p_view uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_company uuid;
  v_account uuid;
BEGIN
  PERFORM set_config('transaction_read_only', 'on', true);
  SELECT company_id, account_id INTO v_company, v_account FROM running_view(p_session) WHERE id = p_view;
  IF NOT FOUND THEN RETURN 'gone'; END IF;
  PERFORM set_config('torhaus.company', v_company::text, true), set_config('torhaus.account', v_account::text, true),
    set_config('torhaus.viewed', 'on', true);
  RETURN 'ok';
END $$;
