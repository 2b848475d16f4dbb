-- The figures of the home page's tiles in one statement: open requests, invoices that are not paid. It runs as its caller, so
-- row-level security shows it the entered company only.
CREATE OR REPLACE FUNCTION area_figures(p_session uuid) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF enter_company(p_session, NULL) <> 'ok' THEN RETURN '{}'; END IF;
  RETURN jsonb_build_object('support.tickets', (SELECT count(*) FROM tickets WHERE status <> 'closed'),
    'documents.read', (SELECT count(*) FROM documents WHERE kind = 'invoice' AND paid_at IS NULL));
END $$;
