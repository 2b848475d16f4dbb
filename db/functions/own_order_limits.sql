-- R13.5: how much the entered account (`enter_account`) may order without a second person, in each of its companies.
CREATE OR REPLACE FUNCTION own_order_limits() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('number', c.number, 'customerNumber', c.number, 'at', s.created_at,
    'title', 'Bestellgrenze', 'limitCents', s.limit_cents) ORDER BY s.created_at DESC), '[]')
  FROM shop_orderers s JOIN memberships m ON m.id = s.membership_id JOIN companies c ON c.id = s.company_id
  WHERE m.account_id = current_account()
$$;
