-- Ties a session to a membership of its own account: the given one, else the last used, else the best usable one.
-- Counts as „Letzte Anmeldung“; the one before becomes the last visit, unless this session entered here before (whoever
-- switches to another company and back is on the same visit). A membership that is just being locked is not entered:
-- the update waits for the lock. The account is locked first, as everywhere where account and session are both locked.
-- Answers whether the membership is proved (decision 52: else the company's log says nothing of it) and whether it
-- changed; null where none is usable.
CREATE OR REPLACE FUNCTION enter_membership(p_session uuid, p_membership uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_account uuid;
  v_began timestamptz;
  v_before uuid;
  v memberships%ROWTYPE;
BEGIN
  SELECT account_id, created_at INTO v_account, v_began FROM sessions WHERE id = p_session;
  PERFORM FROM accounts WHERE id = v_account FOR NO KEY UPDATE;
  SELECT membership_id INTO v_before FROM sessions WHERE id = p_session AND ended_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  LOOP
    SELECT m.* INTO v FROM memberships m JOIN accounts a ON a.id = m.account_id
      JOIN companies c ON c.id = m.company_id
    WHERE m.account_id = v_account AND is_enterable(m.company_id, m.status, m.role, m.proved)
      AND (p_membership IS NULL OR m.id = p_membership)
    ORDER BY c.status = 'active' DESC,
      m.id IS NOT DISTINCT FROM a.last_membership_id DESC, m.status = 'active' DESC, m.created_at LIMIT 1;
    IF NOT FOUND THEN RETURN NULL; END IF;
    UPDATE memberships SET last_sign_in_at = app_now(),
      last_visit_at = CASE WHEN last_sign_in_at >= v_began THEN last_visit_at ELSE last_sign_in_at END
    WHERE id = v.id AND status IN ('active', 'pending', 'refused');
    -- The company may have been suspended or closed while this waited for the row.
    EXIT WHEN FOUND AND is_enterable(v.company_id, v.status, v.role, v.proved);
  END LOOP;
  UPDATE sessions SET membership_id = v.id WHERE id = p_session;
  UPDATE accounts SET last_membership_id = v.id WHERE id = v_account AND last_membership_id IS DISTINCT FROM v.id;
  RETURN jsonb_build_object('membershipId', v.id, 'companyId', v.company_id, 'proved', v.proved AND v.status = 'active',
    'changed', v_before IS DISTINCT FROM v.id);
END $$;
