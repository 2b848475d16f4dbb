-- R13.5: asks for the deletion of an account. `outcome`: „requested“, „already“, or „sole“ with the names of the
-- companies that need another administrator first.
CREATE OR REPLACE FUNCTION request_deletion(p_account uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_companies jsonb;
BEGIN
  PERFORM hold_administered(p_account);
  v_companies := sole_administrator_of(p_account);
  IF jsonb_array_length(v_companies) > 0 THEN RETURN jsonb_build_object('outcome', 'sole', 'companies',
    v_companies); END IF;
  UPDATE accounts SET deletion_requested_at = app_now()
  WHERE id = p_account AND deletion_requested_at IS NULL AND cardinality(staff_roles) = 0;
  RETURN jsonb_build_object('outcome', CASE WHEN FOUND THEN 'requested' ELSE 'already' END);
END $$;
