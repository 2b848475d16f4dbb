-- The account that this transaction acts for (`enter_account`, `enter_company`), or null.
CREATE OR REPLACE FUNCTION current_account() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('torhaus.account', true), '')::uuid
$$;
