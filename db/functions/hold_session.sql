-- SES-12: whether the session lives, and locks it until the commit: whoever ends it meanwhile waits, or was first and
-- the answer is false. The last lock of an action before the heads of the log, because whoever ends other people's
-- sessions locks company and account before them. A session that this very transaction has ended (signing out, leaving)
-- counts as living: `app_now()` is the start of the transaction and `xmin` its own number.
CREATE OR REPLACE FUNCTION hold_session(p_session uuid) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce((SELECT s.expires_at > app_now()
    AND s.last_used_at + make_interval(secs => s.idle_seconds) > app_now()
      AND (s.ended_at IS NULL OR (s.ended_at = app_now() AND s.xmin = pg_current_xact_id()::xid))
    FROM sessions s WHERE s.id = p_session FOR SHARE), false)
$$;
