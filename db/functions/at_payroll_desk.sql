-- Has this transaction entered the payroll desk of the console (`enter_payroll_desk`)?
CREATE OR REPLACE FUNCTION at_payroll_desk() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('torhaus.desk', true), '') = 'payroll'
$$;
