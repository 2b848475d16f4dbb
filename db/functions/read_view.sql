-- R10.8: what a page needs to know about the member whose portal a session of the staff is looking at, in the shape of
-- `read_session`, or null. Without what protects the account, and without the permission for payroll. A test compares
-- the rest with what `read_session` answers to the member.
CREATE OR REPLACE FUNCTION read_view(p_session uuid) RETURNS json
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT json_build_object(
    'view', json_build_object('id', v.id, 'endsAt', v.ends_at),
    'account', json_build_object('id', a.id, 'email', a.email_shown, 'firstName', a.first_name,
      'lastName', a.last_name, 'familyKey', a.family_key),
    'membership', json_build_object('id', m.id, 'role', m.role, 'status', m.status, 'proved', m.proved,
      'adminRequest', NULL,
      'grants', ARRAY(SELECT g.permission FROM grants g WHERE g.membership_id = m.id
        AND g.permission <> 'payroll.tickets' AND (g.until IS NULL OR g.until > app_now()))),
    'company', json_build_object('id', c.id, 'number', c.number, 'name', c.name,
      'country', c.country, 'channel', c.channel, 'partnerName', c.partner_name, 'partnerPhone', c.partner_phone,
      'partnerEmail', c.partner_email, 'closed', NULL, 'appRequired', c.app_required, 'deviceDays', c.device_days,
      'hasAdmin', EXISTS (SELECT FROM memberships x
        WHERE x.company_id = c.id AND x.role = 'admin' AND x.status = 'active'),
      'products', ARRAY(SELECT u.product_key FROM company_products u WHERE u.company_id = c.id),
      'enabled', ARRAY(SELECT DISTINCT unnest(d.enables)
        FROM company_products u JOIN products d ON d.key = u.product_key WHERE u.company_id = c.id)))
  FROM running_view(p_session) v
  JOIN memberships m ON m.id = v.membership_id
  JOIN accounts a ON a.id = m.account_id
  JOIN companies c ON c.id = v.company_id
$$;
