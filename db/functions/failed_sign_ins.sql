-- Decision 61: failed sign-ins of the entered company's members, one row per membership and hour, from the accounts'
-- own chains: when the last of the hour was, and how many there were. Never an address or a place, and only from the
-- time in which the membership was proved. It runs as the owner, because those chains belong to no company, and takes
-- the company from the transaction. p_accounts: null for all. Hours are those of UTC, which begin when those of Berlin
-- do.
-- Two statements that differ in their direction alone: each has its own index scan.
CREATE OR REPLACE FUNCTION failed_sign_ins(p_accounts uuid[], p_from timestamptz, p_until timestamptz,
  p_before timestamptz, p_before_id uuid,
  p_after timestamptz, p_after_id uuid, p_newest boolean, p_most int)
RETURNS TABLE (membership_id uuid, at timestamptz, times int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_first timestamp := date_trunc('hour', greatest(p_from, p_after) AT TIME ZONE 'UTC');
  v_last timestamp := date_trunc('hour', least(p_until, p_before) AT TIME ZONE 'UTC');
BEGIN
  IF p_newest THEN
    RETURN QUERY SELECT m.id, f.last, f.n FROM memberships m CROSS JOIN LATERAL (
      SELECT max(e.at) AS last, count(*)::int AS n FROM audit_entries e
      WHERE e.account_id = m.account_id AND e.event IN ('signIn.failed', 'code.failed', 'signIn.locked')
        AND date_trunc('hour', e.at AT TIME ZONE 'UTC') BETWEEN v_first AND v_last
        AND e.at >= greatest(m.proved_at, p_from) AND e.at < least(m.removed_at, p_until, 'infinity')
      GROUP BY date_trunc('hour', e.at AT TIME ZONE 'UTC')
      HAVING (max(e.at), m.id) < (p_before, p_before_id) AND (max(e.at), m.id) > (p_after, p_after_id)
      ORDER BY date_trunc('hour', e.at AT TIME ZONE 'UTC') DESC LIMIT p_most) f
    WHERE m.company_id = current_company() AND m.proved_at IS NOT NULL
      AND (p_accounts IS NULL OR m.account_id = ANY (p_accounts))
    ORDER BY f.last DESC, m.id DESC LIMIT p_most;
  ELSE
    RETURN QUERY SELECT m.id, f.last, f.n FROM memberships m CROSS JOIN LATERAL (
      SELECT max(e.at) AS last, count(*)::int AS n FROM audit_entries e
      WHERE e.account_id = m.account_id AND e.event IN ('signIn.failed', 'code.failed', 'signIn.locked')
        AND date_trunc('hour', e.at AT TIME ZONE 'UTC') BETWEEN v_first AND v_last
        AND e.at >= greatest(m.proved_at, p_from) AND e.at < least(m.removed_at, p_until, 'infinity')
      GROUP BY date_trunc('hour', e.at AT TIME ZONE 'UTC')
      HAVING (max(e.at), m.id) < (p_before, p_before_id) AND (max(e.at), m.id) > (p_after, p_after_id)
      ORDER BY date_trunc('hour', e.at AT TIME ZONE 'UTC') LIMIT p_most) f
    WHERE m.company_id = current_company() AND m.proved_at IS NOT NULL
      AND (p_accounts IS NULL OR m.account_id = ANY (p_accounts))
    ORDER BY f.last, m.id LIMIT p_most;
  END IF;
END $$;
