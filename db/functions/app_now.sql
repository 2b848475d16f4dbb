-- The time that decides every expiry: the start of the transaction, moved by the test clock (`torhaus.now_offset`,
-- seconds). Cut to milliseconds, because JavaScript keeps no more: a time read by code must never lie ahead of this
-- clock.
CREATE OR REPLACE FUNCTION app_now() RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT date_trunc('milliseconds',
    now() + make_interval(secs => coalesce(nullif(current_setting('torhaus.now_offset', true), ''), '0')::int))
$$;
