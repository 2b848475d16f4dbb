-- Like app_now(), but the present moment instead of the start of the transaction: for entries of the log, which are
-- written after waiting for a lock.
CREATE OR REPLACE FUNCTION app_clock() RETURNS timestamptz
LANGUAGE sql VOLATILE AS $$
  SELECT date_trunc('milliseconds',
    clock_timestamp()
      + make_interval(secs => coalesce(nullif(current_setting('torhaus.now_offset', true), ''), '0')::int))
$$;
