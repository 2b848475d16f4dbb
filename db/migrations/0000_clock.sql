-- One clock for everything that expires: now() plus the offset of the test clock, a setting of the connection.
CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT now() + make_interval(secs => coalesce(nullif(current_setting('torhaus.now_offset', true), ''), '0')::int)
$$;
--> statement-breakpoint
-- The same clock while a transaction waits: for the log, whose entries are written after a lock was waited for.
CREATE FUNCTION app_clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT clock_timestamp() + make_interval(secs => coalesce(nullif(current_setting('torhaus.now_offset', true), ''), '0')::int)
$$;
--> statement-breakpoint
CREATE FUNCTION current_company() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('torhaus.company', true), '')::uuid
$$;
--> statement-breakpoint
CREATE FUNCTION current_account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('torhaus.account', true), '')::uuid
$$;
