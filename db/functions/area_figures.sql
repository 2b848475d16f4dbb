-- The figures on the tiles of the home page: open requests, unpaid invoices. It runs with the rights of its caller, so
-- row-level security counts the entered company only.
CREATE OR REPLACE FUNCTION area_figures(p_session uuid) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF enter_company(p_session, NULL) <> 'ok' THEN RETURN '{}'; END IF;
  RETURN jsonb_build_object('support.tickets', (SELECT count(*) FROM tickets WHERE status <> 'closed'),
    'documents.read', (SELECT count(*) FROM documents WHERE kind = 'invoice' AND paid_at IS NULL));
END $$;
