-- R10.1: one of the staff has lost the app. Everything that could stand for the second factor ends; of members never:
-- their reset takes two people and a wait (ADR 045). False where the account is no staff.
CREATE OR REPLACE FUNCTION drop_staff_factors(p_account uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE accounts SET email_factor_at = NULL, recovery_owed = false
  WHERE id = p_account AND cardinality(staff_roles) > 0 AND erased_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM totp_factors WHERE account_id = p_account;
  DELETE FROM pending_totp WHERE account_id = p_account;
  DELETE FROM phone_factors WHERE account_id = p_account;
  DELETE FROM pending_phones WHERE account_id = p_account;
  DELETE FROM recovery_codes WHERE account_id = p_account;
  DELETE FROM email_changes WHERE account_id = p_account;
  RETURN true;
END $$;
