-- R13.5: the conversations of this kind in which the entered account (`enter_account`) has written, in any company,
-- newest first, with its own messages, attachments and rating. Of a conversation that a colleague opened only the
-- number and these.
CREATE OR REPLACE FUNCTION own_tickets(p_kind text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH own AS (SELECT id FROM memberships WHERE account_id = current_account()),
  written AS (
    SELECT ticket_id, jsonb_agg(jsonb_build_object('at', created_at, 'text', body) ORDER BY created_at) AS messages
    FROM ticket_messages WHERE author_id IN (SELECT id FROM own) GROUP BY ticket_id),
  attached AS (
    SELECT x.ticket_id, jsonb_agg(f.name ORDER BY x.created_at) AS files
    FROM ticket_files x JOIN files f ON f.id = x.file_id
    WHERE x.author_id IN (SELECT id FROM own) AND x.message_id IS NOT NULL GROUP BY x.ticket_id)
  SELECT coalesce(jsonb_agg(
    jsonb_build_object('number', t.number, 'customerNumber', c.number, 'at', t.created_at, 'title', NULL,
      'messages', coalesce(w.messages, '[]'), 'attachments', coalesce(x.files, '[]'),
      'rating', (SELECT jsonb_build_object('stars', r.stars, 'note', r.note) FROM ticket_ratings r
        WHERE r.ticket_id = t.id AND r.rated_by IN (SELECT id FROM own)))
    || CASE WHEN t.opened_by IN (SELECT id FROM own) THEN jsonb_build_object('title', t.subject, 'topic', t.topic,
      'priority', t.priority, 'status', t.status) ELSE '{}' END
    ORDER BY t.created_at DESC), '[]')
  FROM tickets t JOIN companies c ON c.id = t.company_id LEFT JOIN written w ON w.ticket_id = t.id
    LEFT JOIN attached x ON x.ticket_id = t.id
  WHERE t.kind = p_kind AND (w.ticket_id IS NOT NULL OR t.opened_by IN (SELECT id FROM own))
$$;
