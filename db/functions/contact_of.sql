-- R8.12: whom the vendor writes to about a topic, as a recipient of mails; null where the company names nobody or its
-- member is not active. Another address is nobody's proved one, so it is greeted without a name.
CREATE OR REPLACE FUNCTION contact_of(p_company uuid, p_topic text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('accountId', a.id, 'email', coalesce(a.email, k.email),
    'firstName', coalesce(a.first_name, ''), 'lastName', coalesce(a.last_name, ''), 'locale', coalesce(a.locale, 'de'))
  FROM company_contacts k
    LEFT JOIN memberships m ON m.id = k.membership_id
    LEFT JOIN accounts a ON a.id = m.account_id
  WHERE k.company_id = p_company AND k.topic = p_topic AND (k.membership_id IS NULL OR m.status = 'active')
$$;
