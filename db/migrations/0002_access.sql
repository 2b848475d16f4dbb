-- Who may touch what. The portal, the staff console and the workers have a role each; none owns a table or can pass by a policy.
GRANT USAGE ON SCHEMA public TO torhaus_portal, torhaus_staff, torhaus_worker;
--> statement-breakpoint
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
--> statement-breakpoint
-- Not „IN SCHEMA“: a default of one schema only adds to the general one, which lets everybody call every function.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app_now(), app_clock(), current_company(), current_account() TO torhaus_portal, torhaus_staff, torhaus_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON accounts TO torhaus_portal, torhaus_staff;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON staff_invitations TO torhaus_staff;
--> statement-breakpoint
GRANT SELECT, DELETE ON staff_invitations TO torhaus_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON totp_factors, pending_totp, sign_in_attempts, registrations, challenges, drafts TO torhaus_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON sessions TO torhaus_portal;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limits, throttles, submitted_forms TO torhaus_portal, torhaus_staff;
--> statement-breakpoint
GRANT SELECT ON products, product_families, legal_texts, news TO torhaus_portal, torhaus_staff;
--> statement-breakpoint
GRANT INSERT, UPDATE ON products, product_families, legal_texts, news TO torhaus_staff;
--> statement-breakpoint
GRANT SELECT ON companies, company_products, memberships, grants, tickets, ticket_messages TO torhaus_portal, torhaus_staff;
--> statement-breakpoint
GRANT UPDATE ON memberships TO torhaus_portal;
--> statement-breakpoint
GRANT INSERT, UPDATE ON memberships TO torhaus_staff;
--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON grants TO torhaus_portal, torhaus_staff;
--> statement-breakpoint
GRANT INSERT, UPDATE ON companies TO torhaus_staff;
--> statement-breakpoint
GRANT INSERT, DELETE ON company_products TO torhaus_staff;
--> statement-breakpoint
GRANT SELECT, INSERT ON registration_codes TO torhaus_staff;
--> statement-breakpoint
GRANT INSERT, UPDATE ON tickets, ticket_messages TO torhaus_portal, torhaus_staff;
--> statement-breakpoint
GRANT SELECT ON audit_streams, audit_entries TO torhaus_portal, torhaus_staff;
--> statement-breakpoint
GRANT INSERT ON outbox TO torhaus_portal, torhaus_staff;
--> statement-breakpoint
GRANT SELECT ON postbox TO torhaus_portal;
--> statement-breakpoint
GRANT SELECT, UPDATE, DELETE ON outbox TO torhaus_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON postbox TO torhaus_worker;
--> statement-breakpoint
GRANT SELECT, UPDATE, DELETE ON challenges TO torhaus_worker;
--> statement-breakpoint
GRANT SELECT, DELETE ON registrations, sign_in_attempts, sessions, rate_limits, throttles, submitted_forms, drafts, pending_totp TO torhaus_worker;
--> statement-breakpoint
-- A company's rows are seen only while that company is entered (enter_company); a forgotten WHERE shows nothing.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['company_products', 'memberships', 'grants', 'registration_codes', 'tickets', 'ticket_messages'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_company ON %I TO torhaus_portal USING (company_id = (SELECT current_company())) WITH CHECK (company_id = (SELECT current_company()))', t);
    EXECUTE format('CREATE POLICY vendor ON %I TO torhaus_staff USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE companies ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_company ON companies TO torhaus_portal USING (id = (SELECT current_company()));
--> statement-breakpoint
CREATE POLICY vendor ON companies TO torhaus_staff USING (true) WITH CHECK (true);
--> statement-breakpoint
ALTER TABLE audit_streams ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own ON audit_streams TO torhaus_portal USING (company_id = (SELECT current_company()) OR account_id = (SELECT current_account()));
--> statement-breakpoint
CREATE POLICY own ON audit_entries TO torhaus_portal USING (company_id = (SELECT current_company()) OR account_id = (SELECT current_account()));
--> statement-breakpoint
CREATE POLICY vendor ON audit_streams TO torhaus_staff USING (true);
--> statement-breakpoint
CREATE POLICY vendor ON audit_entries TO torhaus_staff USING (true);
