-- Every trigger, applied by `migrate` after the migrations. One that is not in this file is dropped.

-- The log: nobody changes or deletes its entries.
CREATE OR REPLACE TRIGGER audit_entries_fixed BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER audit_entries_kept BEFORE TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER audit_streams_kept BEFORE DELETE OR TRUNCATE ON audit_streams
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER audit_anchors_fixed BEFORE UPDATE OR DELETE ON audit_anchors
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER audit_anchors_kept BEFORE TRUNCATE ON audit_anchors
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER audit_seals_fixed BEFORE UPDATE OR DELETE ON audit_seals
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER audit_seals_kept BEFORE TRUNCATE ON audit_seals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Keys by which lists of members are sorted and searched.
CREATE OR REPLACE TRIGGER memberships_keys
  BEFORE INSERT OR UPDATE OF account_id, invited_first_name, invited_last_name, invited_email_shown, version
  ON memberships FOR EACH ROW EXECUTE FUNCTION keep_member_keys();
CREATE OR REPLACE TRIGGER accounts_names AFTER UPDATE OF first_name, last_name, email_shown ON accounts
  FOR EACH ROW EXECUTE FUNCTION pass_on_names();
CREATE OR REPLACE TRIGGER memberships_proved BEFORE INSERT OR UPDATE OF proved, account_id ON memberships
  FOR EACH ROW EXECUTE FUNCTION keep_proved_at();

-- The document of a request.
CREATE OR REPLACE TRIGGER requests_over BEFORE UPDATE ON requests
  FOR EACH ROW EXECUTE FUNCTION let_go_of_document();
CREATE OR REPLACE TRIGGER requests_document AFTER UPDATE ON requests
  FOR EACH ROW WHEN (OLD.file_id IS NOT NULL AND OLD.file_id IS DISTINCT FROM NEW.file_id)
  EXECUTE FUNCTION drop_document();

-- The document of a factor reset.
CREATE OR REPLACE TRIGGER factor_resets_document BEFORE UPDATE ON factor_resets
  FOR EACH ROW EXECUTE FUNCTION let_go_of_reset_file();

-- The attachments of tickets.
CREATE OR REPLACE TRIGGER ticket_files_file AFTER DELETE ON ticket_files
  FOR EACH ROW EXECUTE FUNCTION drop_ticket_file();

-- Legal texts that are or were in force.
CREATE OR REPLACE TRIGGER legal_texts_fixed BEFORE UPDATE OR DELETE ON legal_texts
  FOR EACH ROW WHEN (OLD.effective_at <= app_now()) EXECUTE FUNCTION refuse_legal_change();
CREATE OR REPLACE TRIGGER legal_texts_kept BEFORE TRUNCATE ON legal_texts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_legal_change();
