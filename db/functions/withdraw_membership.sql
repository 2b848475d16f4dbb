-- A person takes back a request to join that nobody has answered yet, or that was refused. Null where there is none.
CREATE OR REPLACE FUNCTION withdraw_membership(p_account uuid, p_membership uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_company uuid;
BEGIN
  UPDATE memberships SET status = 'removed' WHERE id = p_membership AND account_id = p_account
    AND status IN ('pending', 'refused')
  RETURNING company_id INTO v_company;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE sessions SET membership_id = NULL WHERE membership_id = p_membership;
  RETURN jsonb_build_object('companyId', v_company);
END $$;
