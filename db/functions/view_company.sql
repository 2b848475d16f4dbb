-- Like enter_company, for reading: the transaction cannot write.
CREATE OR REPLACE FUNCTION view_company(p_session uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_answer text;
BEGIN
  v_answer := enter_company(p_session, NULL);
  PERFORM set_config('transaction_read_only', 'on', true);
  RETURN v_answer;
END $$;
