-- The text of an entry, which is hashed: `append_audit` makes it for one and for many alike.
CREATE OR REPLACE FUNCTION audit_body(p_entry jsonb, p_seq bigint, p_at timestamptz) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT (jsonb_build_object('seq', p_seq,
    'at', to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'event', p_entry->>'event', 'actor', p_entry->>'actorId', 'subject', p_entry->>'subjectId',
    'detail', p_entry->'detail')
    || jsonb_strip_nulls(jsonb_build_object('staff', p_entry->>'staffId', 'about', p_entry->>'about')))::text
$$;
