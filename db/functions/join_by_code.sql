-- R2.10: uses a registration code, once, and makes the membership active and proved. A membership that is both already,
-- or is locked, leaves the code unused. The company's row is locked: a company that is being closed lets nobody in.
-- `outcome`: „unknown“, „already“ or „active“.
CREATE OR REPLACE FUNCTION join_by_code(p_account uuid, p_hash bytea) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_company uuid;
  v_membership uuid;
  v_status text;
  v_proved boolean;
BEGIN
  PERFORM FROM companies WHERE id = (SELECT company_id FROM registration_codes WHERE code_hash = p_hash)
    AND status = 'active' FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('outcome', 'unknown'); END IF;
  UPDATE registration_codes SET used_at = app_now()
    WHERE code_hash = p_hash AND used_at IS NULL AND expires_at > app_now()
  RETURNING company_id INTO v_company;
  IF NOT FOUND THEN RETURN jsonb_build_object('outcome', 'unknown'); END IF;
  SELECT id, status, proved INTO v_membership, v_status, v_proved FROM memberships
  WHERE company_id = v_company AND account_id = p_account AND status <> 'removed' FOR UPDATE;
  IF v_status = 'locked' OR (v_status = 'active' AND v_proved) THEN
    UPDATE registration_codes SET used_at = NULL WHERE code_hash = p_hash;
    RETURN jsonb_build_object('outcome', 'already', 'membershipId', v_membership);
  ELSIF v_membership IS NOT NULL THEN
    UPDATE memberships SET status = 'active', proved = true WHERE id = v_membership;
  ELSE
    INSERT INTO memberships (company_id, account_id, status, proved) VALUES (v_company, p_account, 'active', true)
    RETURNING id INTO v_membership;
  END IF;
  RETURN jsonb_build_object('outcome', 'active', 'membershipId', v_membership, 'companyId', v_company,
    'administrators', administrators_of(v_company));
END $$;
