-- R2.8, R2.9: asks to join by customer number. With an administrator the membership waits for him; without one it is
-- active and unproved. The company's row is locked, so that a first administrator cannot appear in between, and it
-- cannot be closed. The number of a company that was merged into another leads to that one (the merge of companies).
-- `outcome`: „unknown“, „already“, „pending“ or „active“.
CREATE OR REPLACE FUNCTION join_by_number(p_account uuid, p_number text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_company uuid;
  v_status text;
  v_membership uuid;
BEGIN
  SELECT id INTO v_company FROM companies
  WHERE id = (SELECT coalesce(merged_into, id) FROM companies WHERE number = p_number) AND status = 'active'
    FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('outcome', 'unknown'); END IF;
  SELECT id INTO v_membership FROM memberships
    WHERE company_id = v_company AND account_id = p_account AND status <> 'removed';
  IF FOUND THEN RETURN jsonb_build_object('outcome', 'already', 'membershipId', v_membership); END IF;
  v_status := CASE WHEN EXISTS (SELECT FROM memberships
    WHERE company_id = v_company AND role = 'admin' AND status = 'active')
    THEN 'pending' ELSE 'active' END;
  INSERT INTO memberships (company_id, account_id, status) VALUES (v_company, p_account, v_status) RETURNING id
    INTO v_membership;
  RETURN jsonb_build_object('outcome', v_status, 'membershipId', v_membership, 'companyId', v_company,
    'administrators', administrators_of(v_company));
END $$;
