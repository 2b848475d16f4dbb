-- R10.4: hands an open ticket of support over to payroll and returns its new number, or null where it is closed, merged
-- or no ticket of support. It runs as the owner, because whoever hands it over may not see it afterwards (R11.2); who
-- may do so is decided by the code. Number, product and topic of support stay behind.
CREATE OR REPLACE FUNCTION hand_to_payroll(p_ticket uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_number bigint;
BEGIN
  UPDATE tickets t SET kind = 'payroll', number = nextval('payroll_numbers'), product_key = NULL, topic = 'other',
    assigned_to = NULL, handed_over_at = app_clock()
  WHERE id = p_ticket AND kind = 'support' AND status <> 'closed'
    AND NOT EXISTS (SELECT FROM tickets m WHERE m.merged_into = t.id)
  RETURNING number INTO v_number;
  UPDATE ticket_files SET kind = 'payroll' WHERE ticket_id = p_ticket AND v_number IS NOT NULL;
  RETURN v_number;
END $$;
