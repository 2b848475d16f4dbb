-- R13.5: the requests of this kind that the entered account (`enter_account`) has made, in any company, newest first.
CREATE OR REPLACE FUNCTION own_requests(p_kind text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('number', upper(left(r.id::text, 8)), 'customerNumber', c.number,
    'at', r.created_at, 'title', r.title, 'reason', r.reason, 'status', r.status, 'request', r.payload)
    ORDER BY r.created_at DESC), '[]')
  FROM requests r JOIN memberships m ON m.id = r.membership_id JOIN companies c ON c.id = r.company_id
  WHERE r.kind = p_kind AND m.account_id = current_account()
$$;
