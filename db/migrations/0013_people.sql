-- Users and their permissions: functions and rights (tables stand in 0011).
-- „Noch nie“ is the oldest sign-in: one index serves both directions.
DROP INDEX "memberships_by_sign_in";
--> statement-breakpoint
CREATE INDEX "memberships_by_sign_in" ON "memberships" USING btree ("company_id","last_sign_in_at" NULLS FIRST,"id");
--> statement-breakpoint
CREATE INDEX "memberships_removed" ON "memberships" USING btree ("account_id","removed_at") WHERE status = 'removed';
--> statement-breakpoint
-- For counting: narrow, and one entry for all that are alike.
CREATE INDEX "memberships_counted" ON "memberships" USING btree ("company_id","status","role");
--> statement-breakpoint
CREATE INDEX "sessions_by_membership" ON "sessions" USING btree ("membership_id") WHERE ended_at is null;
--> statement-breakpoint
-- R8.8: who changes administrators of a company holds its row, so that of two who do it at once the second sees the first.
CREATE FUNCTION hold_company(p_company uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT FROM companies WHERE id = p_company FOR NO KEY UPDATE
$$;
--> statement-breakpoint
-- Who of the company entered bears this text in the name or address, whatever its case and accents. As the owner: for others the
-- policy comes before `LIKE`, which then cannot use the index. `%` and `_` are letters.
CREATE FUNCTION find_members(p_text text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE 'SELECT id FROM memberships WHERE company_id = $1 AND search_key LIKE $2'
  USING current_company(), '%' || regexp_replace(fold_text(p_text), '([\\%_])', '\\\1', 'g') || '%';
END $$;
--> statement-breakpoint
-- How many members the company entered has with this status and role (null: any); removed ones only when asked for.
CREATE FUNCTION count_members(p_status text, p_role text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_count bigint;
BEGIN
  EXECUTE 'SELECT count(*) FROM memberships WHERE company_id = $1'
    || CASE WHEN p_status IS NULL THEN ' AND status <> ''removed''' ELSE ' AND status = $2' END
    || CASE WHEN p_role IS NULL THEN '' ELSE ' AND role = $3' END
  INTO v_count USING current_company(), p_status, p_role;
  RETURN v_count;
END $$;
--> statement-breakpoint
-- Ties a session to a membership of its own account: the given one, else the last used, else the best usable. Counts as „Letzte
-- Anmeldung“. One that was locked meanwhile is not entered: the update waits for who is just locking it. The account comes first, as
-- everywhere where both are held.
CREATE OR REPLACE FUNCTION enter_membership(p_session uuid, p_membership uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_account uuid;
  v memberships%ROWTYPE;
BEGIN
  SELECT account_id INTO v_account FROM sessions WHERE id = p_session;
  PERFORM FROM accounts WHERE id = v_account FOR NO KEY UPDATE;
  PERFORM FROM sessions WHERE id = p_session AND ended_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  LOOP
    SELECT m.* INTO v FROM memberships m JOIN accounts a ON a.id = m.account_id
    WHERE m.account_id = v_account AND m.status IN ('active', 'pending', 'refused') AND (p_membership IS NULL OR m.id = p_membership)
    ORDER BY m.id IS NOT DISTINCT FROM a.last_membership_id DESC, m.status = 'active' DESC, m.created_at LIMIT 1;
    IF NOT FOUND THEN RETURN NULL; END IF;
    UPDATE memberships SET last_sign_in_at = app_now() WHERE id = v.id AND status IN ('active', 'pending', 'refused');
    EXIT WHEN FOUND;
  END LOOP;
  UPDATE sessions SET membership_id = v.id WHERE id = p_session;
  UPDATE accounts SET last_membership_id = v.id WHERE id = v_account AND last_membership_id IS DISTINCT FROM v.id;
  RETURN jsonb_build_object('membershipId', v.id, 'companyId', v.company_id);
END $$;
--> statement-breakpoint
-- Erases what is due (p_after: seconds), a hundred at a time; answers how many: who asked for it, and whose last membership was
-- deleted that long ago (R8.7). Whoever would leave a company without an administrator has to wait until there is one. Several
-- servers may run it at once.
CREATE OR REPLACE FUNCTION erase_accounts(p_after int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_due timestamptz := app_now() - make_interval(secs => p_after);
  v_account uuid;
  v_erased int := 0;
BEGIN
  FOR v_account IN
    (SELECT id FROM accounts WHERE deletion_requested_at <= v_due AND erased_at IS NULL ORDER BY deletion_requested_at, id LIMIT 100)
    UNION
    (SELECT m.account_id FROM memberships m JOIN accounts a ON a.id = m.account_id
     WHERE m.status = 'removed' AND m.removed_at <= v_due AND a.erased_at IS NULL AND is_left(m.account_id, v_due) LIMIT 100) LOOP
    PERFORM hold_administered(v_account);
    PERFORM FROM accounts WHERE id = v_account AND erased_at IS NULL AND (deletion_requested_at <= v_due OR is_left(v_account, v_due))
    FOR UPDATE SKIP LOCKED;
    IF FOUND AND jsonb_array_length(sole_administrator_of(v_account)) = 0 THEN
      PERFORM erase_account(v_account);
      v_erased := v_erased + 1;
    END IF;
  END LOOP;
  RETURN v_erased;
END $$;
--> statement-breakpoint
-- Was the last of this account's memberships deleted by then? The vendor's people and who never had one are no such accounts.
CREATE FUNCTION is_left(p_account uuid, p_by timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(bool_and(m.status = 'removed') AND max(m.removed_at) <= p_by, false)
    AND EXISTS (SELECT FROM accounts a WHERE a.id = p_account AND cardinality(a.staff_roles) = 0)
  FROM memberships m WHERE m.account_id = p_account
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION hold_company(uuid) TO torhaus_portal, torhaus_staff;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION find_members(text), count_members(text, text), fold_text(text) TO torhaus_portal;
