-- Does the account that entered this transaction's company hold a grant of its own for this permission there? Row-level
-- security asks it for what the role of an administrator does not include (R7.3). Payroll is closed to whoever looks at
-- the portal of a member (`enter_view`, R10.8).
CREATE OR REPLACE FUNCTION entered_holds(p_permission text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (p_permission <> 'payroll.tickets' OR coalesce(current_setting('torhaus.viewed', true), '') <> 'on')
    AND EXISTS (SELECT FROM memberships m JOIN grants g ON g.membership_id = m.id
    WHERE m.company_id = current_company() AND m.account_id = current_account() AND m.status IN ('active', 'locked')
      AND g.permission = p_permission AND (g.until IS NULL OR g.until > app_now()))
$$;
