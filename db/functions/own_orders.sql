-- R13.5: the orders that the entered account (`enter_account`) has made, in any company, newest first.
CREATE OR REPLACE FUNCTION own_orders() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('number', 'B-' || o.number, 'customerNumber', c.number,
    'at', o.created_at, 'title', o.title, 'status', o.status, 'lines', o.lines, 'costCentre', o.cost_centre,
    'deliverTo', o.deliver_to, 'reference', o.reference) ORDER BY o.created_at DESC), '[]')
  FROM orders o JOIN memberships m ON m.id = o.membership_id JOIN companies c ON c.id = o.company_id
  WHERE m.account_id = current_account()
$$;
