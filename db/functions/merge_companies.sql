-- ADR 050: moves every row of one company into another, which has the same owner after all. The caller has locked both
-- companies, the accounts and the memberships of the first, and ended its sessions. A person with a membership in both
-- keeps that of the second with its role and permissions, and everything the first membership did counts as done by
-- it. The log stays where it is. Every table with a `company_id` is moved, so a new one needs no line here; its keys
-- must be DEFERRABLE (a test says so). Answers how many memberships were in both.
CREATE OR REPLACE FUNCTION merge_companies(p_from uuid, p_into uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_twin record;
  v_table record;
  v_twins int := 0;
  v_number text := (SELECT number FROM companies WHERE id = p_from);
BEGIN
  SET CONSTRAINTS ALL DEFERRED;
  FOR v_twin IN
    SELECT a.id AS old, b.id AS new FROM memberships a JOIN memberships b ON b.account_id = a.account_id
    WHERE a.company_id = p_from AND b.company_id = p_into AND a.status <> 'removed' AND b.status <> 'removed' LOOP
    v_twins := v_twins + 1;
    UPDATE memberships SET status = 'removed', removed_from = status, removed_at = app_now() WHERE id = v_twin.old;
    UPDATE accounts SET last_membership_id = v_twin.new WHERE last_membership_id = v_twin.old;
    UPDATE requests r SET status = 'withdrawn', decided_at = app_now()
    WHERE r.membership_id = v_twin.old AND r.kind IN ('adminRights', 'access') AND r.status IN ('open', 'consented');
    UPDATE invitations SET voided_at = app_now()
    WHERE membership_id = v_twin.old AND used_at IS NULL AND voided_at IS NULL;
    DELETE FROM grants WHERE membership_id = v_twin.old;
    DELETE FROM cart_items WHERE membership_id = v_twin.old;
    DELETE FROM shop_orderers WHERE membership_id = v_twin.old;
    FOR v_table IN
      SELECT c.conrelid::regclass AS name, a.attname AS field FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) AND a.attname <> 'company_id'
      WHERE c.contype = 'f' AND c.confrelid = 'memberships'::regclass LOOP
      EXECUTE format('UPDATE %s SET %I = $1 WHERE company_id = $2 AND %I = $3', v_table.name, v_table.field,
        v_table.field) USING v_twin.new, p_from, v_twin.old;
    END LOOP;
  END LOOP;
  UPDATE memberships a SET status = 'removed', removed_at = app_now() WHERE a.company_id = p_from
    AND a.status = 'invited' AND EXISTS (SELECT FROM memberships b
      WHERE b.company_id = p_into AND b.status = 'invited' AND b.invited_email = a.invited_email);
  UPDATE payment_methods SET status = 'replaced' WHERE company_id = p_from AND status = 'inForce'
    AND EXISTS (SELECT FROM payment_methods WHERE company_id = p_into AND status = 'inForce');
  DELETE FROM company_contacts a USING company_contacts b
  WHERE a.company_id = p_from AND b.company_id = p_into AND b.topic = a.topic;
  DELETE FROM cost_centres a USING cost_centres b
  WHERE a.company_id = p_from AND b.company_id = p_into AND b.code = a.code;
  DELETE FROM company_products a USING company_products b
  WHERE a.company_id = p_from AND b.company_id = p_into AND b.product_key = a.product_key;
  UPDATE company_products a SET external_id = NULL FROM company_products b
  WHERE a.company_id = p_from AND b.company_id = p_into AND b.external_id = a.external_id;
  UPDATE contracts a SET external_id = NULL FROM contracts b
  WHERE a.company_id = p_from AND b.company_id = p_into AND b.external_id = a.external_id;
  DELETE FROM imported_records a USING imported_records b
  WHERE a.company_id = p_from AND b.company_id = p_into AND b.kind = a.kind AND b.external_id = a.external_id;
  UPDATE permission_templates SET name = name || ' (' || v_number || ')' WHERE company_id = p_from;
  FOR v_table IN
    SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'company_id'
      AND NOT a.attisdropped AND c.relname NOT LIKE 'audit\_%' LOOP
    EXECUTE format('UPDATE %s SET company_id = $1 WHERE company_id = $2', v_table.name) USING p_into, p_from;
  END LOOP;
  UPDATE companies SET merged_into = p_into WHERE merged_into = p_from;
  UPDATE companies SET status = 'merged', merged_into = p_into, status_since = app_now(), documents_until = NULL
  WHERE id = p_from;
  SET CONSTRAINTS ALL IMMEDIATE;
  RETURN v_twins;
END $$;
