-- R10.8: the view („Ansicht als“) that runs in this session of the staff, if any. It ends with its time, with the
-- session, with the last role of the staff, when membership or company are no longer active or the account is locked
-- everywhere (R10.12), and when the company forbids it.
CREATE OR REPLACE FUNCTION running_view(p_session uuid)
RETURNS TABLE (id uuid, company_id uuid, membership_id uuid, account_id uuid, reason text, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT v.id, v.company_id, v.membership_id, m.account_id, v.reason, v.ends_at
  FROM staff_views v
  JOIN sessions s ON s.id = v.session_id AND s.account_id = v.staff_id
  JOIN accounts w ON w.id = v.staff_id AND cardinality(w.staff_roles) > 0
  JOIN companies c ON c.id = v.company_id AND c.views_allowed AND c.status = 'active'
  JOIN memberships m ON m.company_id = v.company_id AND m.id = v.membership_id AND m.status = 'active'
  WHERE v.session_id = p_session AND v.ended_at IS NULL AND v.ends_at > app_now()
    AND NOT EXISTS (SELECT FROM account_locks l WHERE l.account_id = m.account_id AND l.lifted_at IS NULL)
    AND s.ended_at IS NULL AND s.expires_at > app_now()
    AND s.last_used_at + make_interval(secs => s.idle_seconds) > app_now()
$$;
