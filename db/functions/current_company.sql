-- The company that this transaction has entered (`enter_company`), or null. Row-level security compares with it.
CREATE OR REPLACE FUNCTION current_company() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('torhaus.company', true), '')::uuid
$$;
