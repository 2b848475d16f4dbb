-- R11.2: opens the tickets about payroll for one transaction of the console, if this session's account has the duty.
-- Answers whether it has. Without a session: for a command on the server, which has the database anyway.
CREATE OR REPLACE FUNCTION enter_payroll_desk(p_session uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF p_session IS NOT NULL AND NOT EXISTS (SELECT FROM sessions s JOIN accounts a ON a.id = s.account_id
    WHERE s.id = p_session AND s.ended_at IS NULL AND s.expires_at > app_now() AND 'payroll' = ANY (a.staff_roles))
  THEN RETURN false; END IF;
  PERFORM set_config('torhaus.desk', 'payroll', true);
  RETURN true;
END $$;
