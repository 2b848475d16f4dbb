-- What each role may do, defined once. `migrate` applies it after the functions and migrations. It begins by revoking
-- everything, so a right that is not in this file is gone. Which rows a role sees is decided by the policies in
-- `db/schema`. No role owns a table or bypasses a policy (decision 31, ADR 005).
GRANT USAGE ON SCHEMA public, extensions TO torhaus_portal, torhaus_staff, torhaus_worker;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM torhaus_portal, torhaus_staff, torhaus_worker;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC, torhaus_portal, torhaus_staff, torhaus_worker;
-- Not „IN SCHEMA“: a default of one schema only adds to the general one, which lets everybody call every function.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Time, the entered company and account, folding of texts, and the log: everybody.
GRANT EXECUTE ON FUNCTION app_now, app_clock, current_company, current_account, append_audit,
  fold_letters, fold_digraphs, fold_text, search_text, search_pattern
  TO torhaus_portal, torhaus_staff, torhaus_worker;

-- Accounts and how they are proved.
GRANT SELECT, INSERT, UPDATE ON accounts TO torhaus_portal, torhaus_staff;
GRANT SELECT, INSERT, UPDATE, DELETE ON totp_factors, pending_totp, phone_factors, pending_phones, recovery_codes,
  email_changes, former_addresses, known_devices, sign_in_attempts, registrations, challenges, drafts TO torhaus_portal;
GRANT SELECT, INSERT, UPDATE ON sessions, trusted_devices, account_links TO torhaus_portal;
GRANT SELECT, INSERT, DELETE ON begun_acts TO torhaus_portal;
GRANT SELECT, UPDATE ON sessions, trusted_devices TO torhaus_staff;
-- Codes that were sent become void with the trust of an account; nobody in the console reads one.
GRANT SELECT (account_id, used_at, voided_at), UPDATE (voided_at) ON challenges TO torhaus_staff;
GRANT SELECT, INSERT, UPDATE ON account_links TO torhaus_staff;
GRANT SELECT, DELETE ON staff_invitations TO torhaus_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON staff_invitations TO torhaus_staff;
GRANT SELECT, UPDATE ON factor_resets TO torhaus_portal;
GRANT SELECT, INSERT, UPDATE ON factor_resets TO torhaus_staff;
GRANT SELECT ON former_addresses TO torhaus_staff;
-- R10.15: the terms of a request are the constraints'; who asks can only withdraw it.
GRANT SELECT, INSERT, UPDATE (status, closed_at) ON privacy_requests TO torhaus_portal;
GRANT SELECT, INSERT, UPDATE ON privacy_requests TO torhaus_staff;
GRANT EXECUTE ON FUNCTION request_deletion TO torhaus_staff;
-- R10.12: why is staff's business.
GRANT SELECT (account_id, lifted_at) ON account_locks TO torhaus_portal;
GRANT SELECT, INSERT, UPDATE ON account_locks TO torhaus_staff;
-- What ends with the trust of a locked account.
GRANT SELECT (account_id, used_at, voided_at), UPDATE (voided_at) ON challenges TO torhaus_staff;
GRANT SELECT (account_id) ON totp_factors, phone_factors TO torhaus_staff;
GRANT EXECUTE ON FUNCTION reset_companies TO torhaus_portal, torhaus_staff;
-- The workers delete what has expired.
GRANT SELECT, DELETE ON pending_totp, pending_phones, email_changes, former_addresses, known_devices, account_links,
  sign_in_attempts, registrations, sessions, drafts, begun_acts TO torhaus_worker;
GRANT SELECT, UPDATE, DELETE ON trusted_devices, challenges TO torhaus_worker;
GRANT EXECUTE ON FUNCTION read_session, create_session, exchange_ticket, enter_account, enter_membership,
  is_locked_out, device_days_of, own_data, sole_administrator_of, request_deletion,
  asked_to_join_at TO torhaus_portal;
-- R10.1: of the staff alone; nobody in the console ends a member's factor on their own.
GRANT EXECUTE ON FUNCTION drop_staff_factors TO torhaus_staff;
GRANT EXECUTE ON FUNCTION hold_session TO torhaus_portal, torhaus_staff;
GRANT EXECUTE ON FUNCTION erase_accounts TO torhaus_worker;

-- Companies and their members.
GRANT SELECT ON companies, company_products TO torhaus_portal, torhaus_staff;
GRANT UPDATE (app_required, device_days, mail_domains, views_allowed) ON companies TO torhaus_portal;
GRANT INSERT, UPDATE ON companies TO torhaus_staff;
GRANT INSERT, UPDATE, DELETE ON company_products TO torhaus_staff;
GRANT SELECT, INSERT, UPDATE, DELETE ON company_contacts TO torhaus_portal;
GRANT SELECT ON company_contacts TO torhaus_staff;
-- R10.8: the company's administrators end views when they forbid them.
GRANT SELECT, UPDATE ON staff_views TO torhaus_portal;
GRANT SELECT, INSERT, UPDATE ON staff_views TO torhaus_staff;
GRANT EXECUTE ON FUNCTION enter_view, read_view TO torhaus_portal;
GRANT EXECUTE ON FUNCTION running_view TO torhaus_staff;
GRANT EXECUTE ON FUNCTION contact_of TO torhaus_portal, torhaus_staff;
GRANT EXECUTE ON FUNCTION contacts_due TO torhaus_portal;
GRANT SELECT, INSERT, UPDATE (expires_at) ON registration_codes TO torhaus_staff;
GRANT SELECT, INSERT, UPDATE ON memberships, requests TO torhaus_portal, torhaus_staff;
GRANT SELECT, INSERT, UPDATE, DELETE ON grants TO torhaus_portal, torhaus_staff;
GRANT SELECT, INSERT, UPDATE, DELETE ON permission_templates, invitations, imports, import_lines
  TO torhaus_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON imports, import_lines TO torhaus_staff;
GRANT SELECT, INSERT, UPDATE ON invitations TO torhaus_staff;
GRANT EXECUTE ON FUNCTION enter_company, view_company, join_by_number, join_by_code,
  withdraw_membership, find_members, count_members, find_invitation, invitation_for, invitation_to, invitation_end,
  stop_invitation, take_up_invitation TO torhaus_portal;
GRANT EXECUTE ON FUNCTION enter_form, memberships_of, administrators_of, hold_company
  TO torhaus_portal, torhaus_staff;
GRANT EXECUTE ON FUNCTION is_enterable, closed_companies_of TO torhaus_portal, torhaus_staff;
GRANT SELECT, INSERT, UPDATE ON company_merges TO torhaus_staff;
GRANT EXECUTE ON FUNCTION merge_companies TO torhaus_staff;
GRANT EXECUTE ON FUNCTION view_closed_company, end_closed_memberships TO torhaus_portal;
GRANT EXECUTE ON FUNCTION lapse_grants TO torhaus_worker;

-- Areas.
GRANT SELECT, INSERT, UPDATE ON tickets, ticket_messages TO torhaus_portal, torhaus_staff;
GRANT USAGE ON SEQUENCE support_numbers, payroll_numbers TO torhaus_portal, torhaus_staff;
GRANT EXECUTE ON FUNCTION entered_holds, entered_limit, entered_membership, own_tickets TO torhaus_portal;
GRANT SELECT, INSERT ON ticket_ratings TO torhaus_portal;
GRANT SELECT ON ticket_ratings TO torhaus_staff;
-- A message's attachments stay; only what was not sent yet is deleted, which the code decides.
GRANT SELECT, INSERT, UPDATE, DELETE ON ticket_files TO torhaus_portal, torhaus_staff;
-- R10.4: internal notes are not for the portal.
GRANT SELECT, INSERT ON ticket_notes TO torhaus_staff;
GRANT SELECT, INSERT, UPDATE, DELETE ON ticket_views TO torhaus_staff;
GRANT EXECUTE ON FUNCTION weekday_hours_after TO torhaus_portal, torhaus_staff;
GRANT EXECUTE ON FUNCTION hand_to_payroll TO torhaus_staff;
GRANT SELECT, INSERT, UPDATE, DELETE ON text_blocks TO torhaus_staff;
GRANT EXECUTE ON FUNCTION at_payroll_desk, enter_payroll_desk, assigned_to, hand_over_tickets TO torhaus_staff;
GRANT SELECT, INSERT ON file_scans TO torhaus_portal, torhaus_staff;
GRANT SELECT, UPDATE ON file_scans TO torhaus_worker;
GRANT EXECUTE ON FUNCTION drop_unsent_files TO torhaus_worker;
GRANT SELECT ON documents, licences TO torhaus_portal;
GRANT SELECT, INSERT, UPDATE ON documents, licences TO torhaus_staff;
GRANT EXECUTE ON FUNCTION own_requests TO torhaus_portal;
GRANT SELECT ON contracts TO torhaus_portal;
GRANT SELECT, INSERT, UPDATE ON contracts TO torhaus_staff;
GRANT SELECT, INSERT, UPDATE ON payment_methods TO torhaus_portal, torhaus_staff;
GRANT EXECUTE ON FUNCTION find_records TO torhaus_portal;
-- R11.9, R11.10: prices are the vendor's; the company's people order, staff accept and deliver.
GRANT SELECT ON cloud_products TO torhaus_portal;
GRANT SELECT, INSERT, UPDATE ON cloud_products TO torhaus_staff;
GRANT SELECT, INSERT, UPDATE ON orders TO torhaus_portal, torhaus_staff;
GRANT SELECT, INSERT, UPDATE, DELETE ON cart_items, shop_orderers, cost_centres, delivery_addresses TO torhaus_portal;
GRANT SELECT, INSERT ON cart_items, shop_orderers, cost_centres, delivery_addresses TO torhaus_staff;
GRANT USAGE ON SEQUENCE order_numbers TO torhaus_portal, torhaus_staff;
GRANT EXECUTE ON FUNCTION own_orders, own_order_limits TO torhaus_portal;
-- Connectors write as the console does.
GRANT SELECT, INSERT, UPDATE ON connectors, connector_calls, imported_records TO torhaus_staff;

-- Files: the row is the portal's and the console's, the stored bytes are swept by a worker.
GRANT SELECT, INSERT, UPDATE ON files TO torhaus_portal, torhaus_staff;
-- `DELETE … WHERE key` reads the key.
GRANT INSERT, DELETE, SELECT (key) ON file_leftovers TO torhaus_portal, torhaus_staff;
GRANT SELECT, DELETE ON file_leftovers TO torhaus_worker;

-- The log. Entries are written by `append_audit` alone.
GRANT SELECT ON audit_streams, audit_entries TO torhaus_portal, torhaus_staff;
GRANT SELECT, INSERT ON audit_anchors TO torhaus_staff;
GRANT SELECT ON audit_seals TO torhaus_staff;
GRANT EXECUTE ON FUNCTION count_log, failed_sign_ins TO torhaus_portal;
GRANT EXECUTE ON FUNCTION seal_heads TO torhaus_staff;

-- What the vendor publishes and sets.
GRANT SELECT ON portal_settings TO torhaus_portal;
GRANT SELECT, UPDATE ON portal_settings TO torhaus_staff;
GRANT SELECT ON products, product_families, legal_texts, news TO torhaus_portal, torhaus_staff;
-- Mails are signed with the imprint (§ 35a GmbHG).
GRANT SELECT ON legal_texts TO torhaus_worker;
GRANT INSERT, UPDATE ON products, product_families, legal_texts, news TO torhaus_staff;
-- A draft can be discarded.
GRANT DELETE ON legal_texts TO torhaus_staff;

-- Messages: written with the change, sent by a worker, shown in the postbox where no provider is configured.
GRANT INSERT ON outbox TO torhaus_portal, torhaus_staff;
GRANT SELECT, UPDATE, DELETE ON outbox TO torhaus_worker;
-- Staff see what became of a message and never what it says: not even the ciphertext.
GRANT SELECT (id, template, recipient, state, attempts, next_at, expires_at, sent_at, error, created_at, provider_id,
  outcome, outcome_at), UPDATE (state, attempts, next_at, error, outcome, outcome_at) ON outbox TO torhaus_staff;
GRANT SELECT, INSERT, DELETE ON undeliverable_addresses TO torhaus_staff;
GRANT SELECT ON undeliverable_addresses TO torhaus_portal;
GRANT EXECUTE ON FUNCTION strength_of TO torhaus_staff;
GRANT SELECT ON postbox TO torhaus_portal;
GRANT SELECT, INSERT ON postbox TO torhaus_worker;

-- Counters and keys of forms.
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limits, throttles, submitted_forms TO torhaus_portal, torhaus_staff;
GRANT SELECT, DELETE ON rate_limits, throttles, submitted_forms TO torhaus_worker;

-- R10.7: the charts of the console. `count_days` writes them; the worker inserts those of the samples.
GRANT SELECT ON daily_figures, counted_days TO torhaus_staff;
GRANT INSERT ON daily_figures, counted_days TO torhaus_worker;
GRANT EXECUTE ON FUNCTION count_days TO torhaus_worker;
-- R10.7: each person's own filters.
GRANT SELECT, INSERT, DELETE ON kept_filters TO torhaus_staff;
