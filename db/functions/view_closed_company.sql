-- Opens the rows of a closed company for one transaction that cannot write: for its administrators, until the day that
-- was set (ADR 049). `enter_company` and `view_company` never open one.
CREATE OR REPLACE FUNCTION view_closed_company(p_session uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_company uuid;
  v_account uuid;
BEGIN
  SELECT m.company_id, s.account_id INTO v_company, v_account
  FROM sessions s JOIN memberships m ON m.id = s.membership_id AND m.account_id = s.account_id
    JOIN companies c ON c.id = m.company_id AND c.status = 'closed'
  WHERE s.id = p_session AND s.ended_at IS NULL AND s.expires_at > app_now()
    AND s.last_used_at + make_interval(secs => s.idle_seconds) > app_now()
    AND is_enterable(m.company_id, m.status, m.role, m.proved);
  IF NOT FOUND THEN RETURN 'gone'; END IF;
  PERFORM set_config('torhaus.company', v_company::text, true), set_config('torhaus.account', v_account::text, true),
    set_config('transaction_read_only', 'on', true);
  RETURN 'ok';
END $$;
