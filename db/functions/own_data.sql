-- R13.5: everything that is stored about the entered account (`enter_account`), without secrets and without anybody
-- else's data. The caller adds the records of the areas, each by a function of its own (`own_tickets`), and what is
-- encrypted: the telephone number, personal values of the log.
CREATE OR REPLACE FUNCTION own_data() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object(
    'account', jsonb_build_object('id', a.id, 'email', a.email_shown, 'firstName', a.first_name,
      'lastName', a.last_name, 'language', a.locale, 'createdAt', a.created_at, 'termsVersion', a.terms_version,
      'termsAcceptedAt', a.terms_accepted_at, 'family', a.family_key,
      'deletionRequestedAt', a.deletion_requested_at,
      'newAddress', (SELECT jsonb_build_object('email', c.email_shown, 'since', c.created_at)
        FROM email_changes c WHERE c.account_id = a.id),
      'formerAddresses', (SELECT coalesce(jsonb_agg(jsonb_build_object('email', f.email_shown,
          'until', f.reserved_until)), '[]')
        FROM former_addresses f WHERE f.account_id = a.id)),
    'memberships', (SELECT coalesce(jsonb_agg(jsonb_build_object('number', c.number,
        'company', CASE WHEN m.proved AND m.status IN ('active', 'locked', 'removed') THEN c.name END,
        'role', m.role, 'status', m.status, 'since', m.created_at, 'lastSignInAt', m.last_sign_in_at,
        'permissions', (SELECT coalesce(jsonb_agg(g.permission ORDER BY g.permission), '[]')
          FROM grants g WHERE g.membership_id = m.id),
        'contactFor', (SELECT coalesce(jsonb_agg(k.topic ORDER BY k.topic), '[]')
          FROM company_contacts k WHERE k.membership_id = m.id),
        'invitedAs', CASE WHEN m.invited_email IS NOT NULL THEN jsonb_build_object('email', m.invited_email_shown,
          'firstName', m.invited_first_name, 'lastName', m.invited_last_name, 'salutation', m.salutation,
          'note', m.invited_note) END)
        ORDER BY m.created_at), '[]')
      FROM memberships m JOIN companies c ON c.id = m.company_id WHERE m.account_id = a.id),
    'factors', jsonb_build_object('emailCodeSince', a.email_factor_at,
      'appSince', (SELECT created_at FROM totp_factors f WHERE f.account_id = a.id),
      'phone', (SELECT jsonb_build_object('channel', f.channel, 'since', f.created_at)
        FROM phone_factors f WHERE f.account_id = a.id),
      'recoveryCodes', (SELECT jsonb_build_object('made', max(r.created_at),
          'left', count(*) FILTER (WHERE r.used_at IS NULL))
        FROM recovery_codes r WHERE r.account_id = a.id HAVING count(*) > 0)),
    'trustedDevices', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', d.name, 'since', d.created_at,
        'lastUsedAt', d.last_used_at, 'expiresAt', d.expires_at, 'endedAt', d.ended_at)
        ORDER BY d.created_at DESC), '[]')
      FROM trusted_devices d WHERE d.account_id = a.id),
    'knownDevices', (SELECT coalesce(jsonb_agg(jsonb_build_object('firstSeenAt', k.created_at,
        'lastSeenAt', k.last_seen_at) ORDER BY k.created_at DESC), '[]')
      FROM known_devices k WHERE k.account_id = a.id),
    'sessions', (SELECT coalesce(jsonb_agg(jsonb_build_object('startedAt', s.created_at,
        'lastUsedAt', s.last_used_at, 'endedAt', s.ended_at, 'factor', s.factor,
        'userAgent', s.client->>'userAgent', 'address', s.client->>'address') ORDER BY s.created_at DESC), '[]')
      FROM sessions s WHERE s.account_id = a.id),
    'privacyRequests', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'message', p.message,
        'status', p.status, 'receivedOn', p.received_on, 'dueOn', p.due_on, 'extensionReason', p.extension_reason,
        'answer', p.answer) ORDER BY p.created_at DESC), '[]')
      FROM privacy_requests p WHERE p.account_id = a.id),
    'adminRequests', (SELECT coalesce(jsonb_agg(jsonb_build_object('customerNumber', c.number, 'reason', q.reason,
        'status', q.status, 'at', q.created_at,
        'document', (SELECT f.name FROM files f WHERE f.id = q.file_id)) ORDER BY q.created_at DESC), '[]')
      FROM requests q JOIN memberships m ON m.id = q.membership_id JOIN companies c ON c.id = q.company_id
      WHERE q.kind = 'adminRights' AND m.account_id = a.id),
    'accessRequests', (SELECT coalesce(jsonb_agg(jsonb_build_object('customerNumber', c.number,
        'permission', w.subject, 'reason', w.reason, 'status', w.status, 'at', w.created_at)
        ORDER BY w.created_at DESC), '[]')
      FROM requests w JOIN memberships m ON m.id = w.membership_id JOIN companies c ON c.id = w.company_id
      WHERE w.kind = 'access' AND m.account_id = a.id))
  FROM accounts a WHERE a.id = current_account()
$$;
