-- Erases the accounts that are due, at most a hundred of each kind, and returns how many: those whose person asked for
-- it p_after seconds ago, and those whose last membership was removed that long ago (R8.7). Whoever would leave a
-- company without an administrator has to wait until there is another. Several servers may run it at once.
CREATE OR REPLACE FUNCTION erase_accounts(p_after int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_due timestamptz := app_now() - make_interval(secs => p_after);
  v_account uuid;
  v_erased int := 0;
BEGIN
  FOR v_account IN
    (SELECT id FROM accounts WHERE deletion_requested_at <= v_due AND erased_at IS NULL
      ORDER BY deletion_requested_at, id LIMIT 100)
    UNION
    (SELECT m.account_id FROM memberships m JOIN accounts a ON a.id = m.account_id
     WHERE m.status = 'removed' AND m.removed_at <= v_due AND a.erased_at IS NULL AND is_left(m.account_id, v_due)
       LIMIT 100) LOOP
    PERFORM hold_administered(v_account);
    PERFORM FROM accounts WHERE id = v_account AND erased_at IS NULL
      AND (deletion_requested_at <= v_due OR is_left(v_account, v_due))
    FOR UPDATE SKIP LOCKED;
    IF FOUND AND jsonb_array_length(sole_administrator_of(v_account)) = 0 THEN
      PERFORM erase_account(v_account);
      v_erased := v_erased + 1;
    END IF;
  END LOOP;
  RETURN v_erased;
END $$;
