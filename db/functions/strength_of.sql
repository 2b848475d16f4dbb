-- The strongest factor of an account, for the console, which cannot read the factors themselves: app, phone or email.
CREATE OR REPLACE FUNCTION strength_of(p_account uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN EXISTS (SELECT FROM totp_factors WHERE account_id = p_account) THEN 'app'
    WHEN EXISTS (SELECT FROM phone_factors WHERE account_id = p_account) THEN 'phone'
    WHEN EXISTS (SELECT FROM accounts WHERE id = p_account AND email_factor_at IS NOT NULL) THEN 'email' END
$$;
