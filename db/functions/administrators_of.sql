-- The active administrators of a company, as recipients of mails.
CREATE OR REPLACE FUNCTION administrators_of(p_company uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('accountId', a.id, 'email', a.email, 'firstName', a.first_name,
    'lastName', a.last_name, 'locale', a.locale)), '[]')
  FROM memberships m JOIN accounts a ON a.id = m.account_id
    WHERE m.company_id = p_company AND m.role = 'admin' AND m.status = 'active'
$$;
