-- All tables as they stood when the earlier migrations were folded into one (decision 56). `npm run db:generate`
-- compares `db/schema` with `meta/0000_snapshot.json`, which does not know the extensions and the legal texts.
-- The functions of `db/functions` exist before this runs; `db/triggers.sql` and `db/privileges.sql` come after it.

-- Searching for a part of a name within one company. Both come with PostgreSQL and need no superuser. They have a
-- schema of their own, because everybody may call what they bring along.
CREATE SCHEMA IF NOT EXISTS extensions;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS btree_gin SCHEMA extensions;

CREATE TABLE accounts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL,
  email_shown text NOT NULL,
  first_name text NOT NULL,
  last_name text NOT NULL,
  locale text DEFAULT 'de' NOT NULL,
  password_hash text NOT NULL,
  credential_version integer DEFAULT 1 NOT NULL,
  staff_roles text[] DEFAULT '{}' NOT NULL,
  terms_version integer,
  terms_accepted_at timestamptz(3),
  email_factor_at timestamptz(3),
  family_key text,
  last_membership_id uuid,
  log_key bytea,
  reset_required_at timestamptz(3),
  recovery_owed boolean DEFAULT false NOT NULL,
  deletion_requested_at timestamptz(3),
  erased_at timestamptz(3),
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  CONSTRAINT accounts_email_unique UNIQUE(email)
);

CREATE TABLE pending_totp (
  account_id uuid PRIMARY KEY,
  secret bytea NOT NULL,
  expires_at timestamptz(3) NOT NULL
);

CREATE TABLE staff_invitations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL,
  roles text[] NOT NULL,
  token_hash bytea NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  CONSTRAINT staff_invitations_email_unique UNIQUE(email),
  CONSTRAINT staff_invitations_token_hash_unique UNIQUE(token_hash)
);

CREATE TABLE totp_factors (
  account_id uuid PRIMARY KEY,
  secret bytea NOT NULL,
  last_step bigint DEFAULT 0 NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL
);

CREATE TABLE requests (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  company_id uuid NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  kind text NOT NULL,
  membership_id uuid NOT NULL,
  subject text DEFAULT '' NOT NULL,
  reason text NOT NULL,
  payload jsonb,
  status text DEFAULT 'open' NOT NULL,
  consent_by uuid,
  consent_at timestamptz(3),
  consent text,
  file_id uuid,
  evidence text,
  evidence_note text,
  evidence_by uuid,
  evidence_at timestamptz(3),
  decided_by uuid,
  decided_at timestamptz(3),
  decision_reason text,
  CONSTRAINT requests_company_id UNIQUE(company_id,id),
  CONSTRAINT requests_kind CHECK (kind in ('adminRights', 'access')),
  CONSTRAINT requests_status CHECK (status in ('open', 'consented', 'approved', 'refused', 'withdrawn')),
  CONSTRAINT requests_consent CHECK (consent in ('consented', 'refused'))
);

CREATE TABLE audit_anchors (
  number bigint PRIMARY KEY,
  at timestamptz(3) NOT NULL,
  streams bigint NOT NULL,
  entries bigint NOT NULL,
  root bytea NOT NULL,
  signature bytea NOT NULL,
  mailed boolean DEFAULT false NOT NULL
);

CREATE TABLE audit_entries (
  stream_id uuid NOT NULL,
  seq bigint NOT NULL,
  company_id uuid,
  account_id uuid,
  at timestamptz(3) NOT NULL,
  event text NOT NULL,
  actor_id uuid,
  subject_id uuid,
  body text NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_entries_stream_id_seq_pk PRIMARY KEY(stream_id,seq)
);

CREATE TABLE audit_seals (
  anchor bigint NOT NULL,
  kind text NOT NULL,
  owner uuid NOT NULL,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_seals_kind_owner_seq_pk PRIMARY KEY(kind,owner,seq)
);

CREATE TABLE audit_streams (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  owner uuid NOT NULL,
  company_id uuid,
  account_id uuid,
  seq bigint DEFAULT 0 NOT NULL,
  head bytea DEFAULT '\x' NOT NULL,
  CONSTRAINT audit_streams_owner UNIQUE(kind,owner)
);

CREATE TABLE companies (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  number text NOT NULL,
  name text NOT NULL,
  search_key text GENERATED ALWAYS AS (search_text(name)) STORED NOT NULL,
  street text DEFAULT '' NOT NULL,
  postal_code text DEFAULT '' NOT NULL,
  city text DEFAULT '' NOT NULL,
  country text DEFAULT 'DE' NOT NULL,
  channel text DEFAULT 'direct' NOT NULL,
  partner_name text,
  partner_phone text,
  partner_email text,
  app_required text DEFAULT 'none' NOT NULL,
  device_days integer,
  mail_domains text[] DEFAULT '{}' NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  CONSTRAINT companies_number_unique UNIQUE(number),
  CONSTRAINT companies_number CHECK (number ~ '^[0-9]{9}$'),
  CONSTRAINT companies_app_required CHECK (app_required in ('none', 'admins', 'all')),
  CONSTRAINT companies_channel CHECK (channel in ('direct', 'partner'))
);

CREATE TABLE legal_texts (
  kind text NOT NULL,
  version integer NOT NULL,
  locale text NOT NULL,
  body text NOT NULL,
  sample boolean DEFAULT false NOT NULL,
  published_at timestamptz(3) DEFAULT app_now() NOT NULL,
  CONSTRAINT legal_texts_kind_version_locale_pk PRIMARY KEY(kind,version,locale)
);

CREATE TABLE news (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  title text NOT NULL,
  title_en text NOT NULL,
  body text NOT NULL,
  body_en text NOT NULL,
  products text[] DEFAULT '{}' NOT NULL,
  channel text,
  country text,
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3)
);

CREATE TABLE outbox (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  template text NOT NULL,
  payload bytea,
  state text DEFAULT 'waiting' NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  next_at timestamptz(3) DEFAULT app_now() NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  sent_at timestamptz(3),
  error text,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL
);

CREATE TABLE postbox (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  at timestamptz(3) DEFAULT app_now() NOT NULL,
  channel text NOT NULL,
  to_address text NOT NULL,
  reply_to text,
  subject text NOT NULL,
  text text NOT NULL,
  html text
);

CREATE TABLE known_devices (
  account_id uuid NOT NULL,
  fingerprint bytea NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  last_seen_at timestamptz(3) DEFAULT app_now() NOT NULL,
  CONSTRAINT known_devices_account_id_fingerprint_pk PRIMARY KEY(account_id,fingerprint)
);

CREATE TABLE trusted_devices (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  previous_hash bytea,
  rotated_at timestamptz(3),
  name text NOT NULL,
  factor text NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  last_used_at timestamptz(3) DEFAULT app_now() NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  reminded_at timestamptz(3),
  ended_at timestamptz(3),
  end_reason text,
  CONSTRAINT trusted_devices_token_hash_unique UNIQUE(token_hash),
  CONSTRAINT trusted_devices_previous_hash_unique UNIQUE(previous_hash)
);

CREATE TABLE documents (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  company_id uuid NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  kind text NOT NULL,
  number text NOT NULL,
  search_key text GENERATED ALWAYS AS (search_text(number)) STORED NOT NULL,
  issued_on date NOT NULL,
  due_on date,
  cents bigint NOT NULL,
  currency text DEFAULT 'EUR' NOT NULL,
  paid_at timestamptz(3),
  file_id uuid NOT NULL,
  CONSTRAINT documents_company_id UNIQUE(company_id,id),
  CONSTRAINT documents_number UNIQUE(company_id,number),
  CONSTRAINT documents_kind CHECK (kind in ('invoice', 'dunning'))
);

CREATE TABLE pending_phones (
  account_id uuid PRIMARY KEY,
  number bytea NOT NULL,
  channel text NOT NULL,
  sent_at timestamptz(3),
  expires_at timestamptz(3) NOT NULL
);

CREATE TABLE phone_factors (
  account_id uuid PRIMARY KEY,
  number bytea NOT NULL,
  channel text NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  CONSTRAINT phone_factors_channel CHECK (channel in ('sms', 'call'))
);

CREATE TABLE recovery_codes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  used_at timestamptz(3),
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  CONSTRAINT recovery_codes_code_hash_unique UNIQUE(code_hash)
);

CREATE TABLE file_leftovers (
  key text PRIMARY KEY,
  due_at timestamptz(3) NOT NULL
);

CREATE TABLE files (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  company_id uuid NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  bytes bigint NOT NULL,
  CONSTRAINT files_key_unique UNIQUE(key),
  CONSTRAINT files_company_id UNIQUE(company_id,id)
);

CREATE TABLE begun_acts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL,
  session_id uuid NOT NULL,
  payload bytea NOT NULL,
  expires_at timestamptz(3) NOT NULL
);

CREATE TABLE drafts (
  account_id uuid PRIMARY KEY,
  path text NOT NULL,
  payload bytea NOT NULL,
  expires_at timestamptz(3) NOT NULL
);

CREATE TABLE rate_limits (
  key text PRIMARY KEY,
  points integer NOT NULL,
  expire timestamp with time zone
);

CREATE TABLE submitted_forms (
  key text PRIMARY KEY,
  location text,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL
);

CREATE TABLE throttles (
  key text PRIMARY KEY,
  failures integer DEFAULT 0 NOT NULL,
  pending integer DEFAULT 0 NOT NULL,
  pending_since timestamptz(3),
  blocked_until timestamptz(3),
  last_failure_at timestamptz(3)
);

CREATE TABLE account_links (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  purpose text NOT NULL,
  account_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  voided_at timestamptz(3),
  CONSTRAINT account_links_token_hash_unique UNIQUE(token_hash)
);

CREATE TABLE email_changes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL,
  email text NOT NULL,
  email_shown text NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  CONSTRAINT email_changes_one_each UNIQUE(account_id)
);

CREATE TABLE former_addresses (
  email text PRIMARY KEY,
  email_shown text NOT NULL,
  account_id uuid NOT NULL,
  reserved_until timestamptz(3) NOT NULL
);

CREATE TABLE invitations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  company_id uuid NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  membership_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  sent_by uuid,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  voided_at timestamptz(3),
  CONSTRAINT invitations_token_hash_unique UNIQUE(token_hash),
  CONSTRAINT invitations_company_id UNIQUE(company_id,id)
);

CREATE TABLE imports (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  company_id uuid,
  kind text NOT NULL,
  created_by uuid NOT NULL,
  state text DEFAULT 'preview' NOT NULL,
  lines jsonb NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  confirmed_at timestamptz(3)
);

CREATE TABLE permission_templates (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  company_id uuid NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  name text NOT NULL,
  permissions text[] NOT NULL,
  CONSTRAINT permission_templates_company_id UNIQUE(company_id,id),
  CONSTRAINT permission_templates_name UNIQUE(company_id,name)
);

CREATE TABLE grants (
  company_id uuid NOT NULL,
  membership_id uuid NOT NULL,
  permission text NOT NULL,
  scope text DEFAULT 'company' NOT NULL,
  until timestamptz(3),
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  CONSTRAINT grants_membership_id_permission_pk PRIMARY KEY(membership_id,permission)
);

CREATE TABLE memberships (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  company_id uuid NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  account_id uuid,
  role text DEFAULT 'member' NOT NULL,
  status text NOT NULL,
  proved boolean DEFAULT false NOT NULL,
  proved_at timestamptz(3),
  last_sign_in_at timestamptz(3),
  invited_email text,
  invited_email_shown text,
  invited_first_name text,
  invited_last_name text,
  salutation text,
  invited_by uuid,
  invited_at timestamptz(3),
  removed_at timestamptz(3),
  removed_from text,
  version integer DEFAULT 1 NOT NULL,
  name_key text DEFAULT '' NOT NULL,
  email_key text DEFAULT '' NOT NULL,
  search_key text DEFAULT '' NOT NULL,
  CONSTRAINT memberships_company_id UNIQUE(company_id,id),
  CONSTRAINT memberships_account CHECK (account_id is not null or status in ('invited', 'removed')),
  CONSTRAINT memberships_role CHECK (role in ('member', 'admin')),
  CONSTRAINT memberships_status CHECK (status in ('pending', 'invited', 'active', 'locked', 'refused', 'removed'))
);

CREATE TABLE company_products (
  company_id uuid NOT NULL,
  product_key text NOT NULL,
  since timestamptz(3) DEFAULT app_now() NOT NULL,
  CONSTRAINT company_products_company_id_product_key_pk PRIMARY KEY(company_id,product_key)
);

CREATE TABLE product_families (
  key text PRIMARY KEY,
  country text NOT NULL,
  position text NOT NULL,
  products text[] NOT NULL
);

CREATE TABLE products (
  key text PRIMARY KEY,
  name text NOT NULL,
  enables text[] DEFAULT '{}' NOT NULL
);

CREATE TABLE registration_codes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  company_id uuid NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  code_hash bytea NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT registration_codes_code_hash_unique UNIQUE(code_hash),
  CONSTRAINT registration_codes_company_id UNIQUE(company_id,id)
);

CREATE TABLE challenges (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  purpose text NOT NULL,
  subject uuid NOT NULL,
  account_id uuid,
  code_hash bytea NOT NULL,
  tries integer DEFAULT 0 NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  voided_at timestamptz(3),
  held_until timestamptz(3)
);

CREATE TABLE registrations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  token_hash bytea NOT NULL,
  email text NOT NULL,
  email_shown text NOT NULL,
  first_name text,
  last_name text,
  password_hash text,
  locale text NOT NULL,
  next text,
  invitation_id uuid,
  form_key text,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  CONSTRAINT registrations_token_hash_unique UNIQUE(token_hash),
  CONSTRAINT registrations_form_key_unique UNIQUE(form_key)
);

CREATE TABLE sessions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  token_hash bytea NOT NULL,
  account_id uuid NOT NULL,
  membership_id uuid,
  factor text NOT NULL,
  proved_at timestamptz(3) NOT NULL,
  factor_proved_at timestamptz(3),
  device_id uuid,
  last_used_at timestamptz(3) NOT NULL,
  idle_seconds integer NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  end_reason text,
  client jsonb,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  CONSTRAINT sessions_token_hash_unique UNIQUE(token_hash)
);

CREATE TABLE sign_in_attempts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  token_hash bytea NOT NULL,
  email text NOT NULL,
  account_id uuid,
  credential_version integer,
  next text,
  password_at timestamptz(3),
  factor_at timestamptz(3),
  factor_tries integer DEFAULT 0 NOT NULL,
  factor text,
  device_id uuid,
  ticket_hash bytea,
  sealed bytea,
  finished_at timestamptz(3),
  untold boolean DEFAULT false NOT NULL,
  finished_key text,
  session_id uuid,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  CONSTRAINT sign_in_attempts_token_hash_unique UNIQUE(token_hash)
);

CREATE TABLE ticket_messages (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  company_id uuid NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  ticket_id uuid NOT NULL,
  author_id uuid,
  from_staff boolean DEFAULT false NOT NULL,
  body text NOT NULL,
  CONSTRAINT ticket_messages_company_id UNIQUE(company_id,id),
  CONSTRAINT ticket_messages_author CHECK (from_staff = (author_id is null))
);

CREATE SEQUENCE support_numbers START WITH 1000001;
CREATE SEQUENCE payroll_numbers START WITH 7000001;
CREATE TABLE tickets (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  company_id uuid NOT NULL,
  created_at timestamptz(3) DEFAULT app_now() NOT NULL,
  kind text NOT NULL,
  number bigint NOT NULL,
  product_key text,
  topic text NOT NULL,
  priority text NOT NULL,
  subject text NOT NULL,
  status text DEFAULT 'open' NOT NULL,
  opened_by uuid NOT NULL,
  updated_at timestamptz(3) DEFAULT app_now() NOT NULL,
  closed_at timestamptz(3),
  search_key text GENERATED ALWAYS AS (search_text(subject)) STORED NOT NULL,
  CONSTRAINT tickets_company_id UNIQUE(company_id,id),
  CONSTRAINT tickets_number UNIQUE(kind,number),
  CONSTRAINT tickets_kind CHECK (kind in ('support', 'payroll')),
  CONSTRAINT tickets_status CHECK (status in ('open', 'answered', 'closed'))
);

ALTER TABLE pending_totp ADD CONSTRAINT pending_totp_account_id_accounts_id_fk
  FOREIGN KEY (account_id) REFERENCES accounts(id);
ALTER TABLE totp_factors ADD CONSTRAINT totp_factors_account_id_accounts_id_fk
  FOREIGN KEY (account_id) REFERENCES accounts(id);
ALTER TABLE requests ADD CONSTRAINT requests_company_id_companies_id_fk
  FOREIGN KEY (company_id) REFERENCES companies(id);
ALTER TABLE requests ADD CONSTRAINT requests_membership_fk
  FOREIGN KEY (company_id, membership_id) REFERENCES memberships(company_id, id);
ALTER TABLE requests ADD CONSTRAINT requests_file_fk
  FOREIGN KEY (company_id, file_id) REFERENCES files(company_id, id);
ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_stream_id_audit_streams_id_fk
  FOREIGN KEY (stream_id) REFERENCES audit_streams(id);
ALTER TABLE known_devices ADD CONSTRAINT known_devices_account_id_accounts_id_fk
  FOREIGN KEY (account_id) REFERENCES accounts(id);
ALTER TABLE trusted_devices ADD CONSTRAINT trusted_devices_account_id_accounts_id_fk
  FOREIGN KEY (account_id) REFERENCES accounts(id);
ALTER TABLE documents ADD CONSTRAINT documents_company_id_companies_id_fk
  FOREIGN KEY (company_id) REFERENCES companies(id);
ALTER TABLE documents ADD CONSTRAINT documents_file_fk
  FOREIGN KEY (company_id, file_id) REFERENCES files(company_id, id);
ALTER TABLE pending_phones ADD CONSTRAINT pending_phones_account_id_accounts_id_fk
  FOREIGN KEY (account_id) REFERENCES accounts(id);
ALTER TABLE phone_factors ADD CONSTRAINT phone_factors_account_id_accounts_id_fk
  FOREIGN KEY (account_id) REFERENCES accounts(id);
ALTER TABLE recovery_codes ADD CONSTRAINT recovery_codes_account_id_accounts_id_fk
  FOREIGN KEY (account_id) REFERENCES accounts(id);
ALTER TABLE files ADD CONSTRAINT files_company_id_companies_id_fk
  FOREIGN KEY (company_id) REFERENCES companies(id);
ALTER TABLE begun_acts ADD CONSTRAINT begun_acts_account_id_accounts_id_fk
  FOREIGN KEY (account_id) REFERENCES accounts(id);
ALTER TABLE begun_acts ADD CONSTRAINT begun_acts_session_id_sessions_id_fk
  FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE cascade;
ALTER TABLE account_links ADD CONSTRAINT account_links_account_id_accounts_id_fk
  FOREIGN KEY (account_id) REFERENCES accounts(id);
ALTER TABLE email_changes ADD CONSTRAINT email_changes_account_id_accounts_id_fk
  FOREIGN KEY (account_id) REFERENCES accounts(id);
ALTER TABLE former_addresses ADD CONSTRAINT former_addresses_account_id_accounts_id_fk
  FOREIGN KEY (account_id) REFERENCES accounts(id);
ALTER TABLE invitations ADD CONSTRAINT invitations_company_id_companies_id_fk
  FOREIGN KEY (company_id) REFERENCES companies(id);
ALTER TABLE invitations ADD CONSTRAINT invitations_membership_fk
  FOREIGN KEY (company_id, membership_id) REFERENCES memberships(company_id, id);
ALTER TABLE imports ADD CONSTRAINT imports_company_id_companies_id_fk
  FOREIGN KEY (company_id) REFERENCES companies(id);
ALTER TABLE permission_templates ADD CONSTRAINT permission_templates_company_id_companies_id_fk
  FOREIGN KEY (company_id) REFERENCES companies(id);
ALTER TABLE grants ADD CONSTRAINT grants_company_id_companies_id_fk
  FOREIGN KEY (company_id) REFERENCES companies(id);
ALTER TABLE grants ADD CONSTRAINT grants_company_id_membership_id_memberships_company_id_id_fk
  FOREIGN KEY (company_id, membership_id) REFERENCES memberships(company_id, id);
ALTER TABLE memberships ADD CONSTRAINT memberships_company_id_companies_id_fk
  FOREIGN KEY (company_id) REFERENCES companies(id);
ALTER TABLE memberships ADD CONSTRAINT memberships_account_id_accounts_id_fk
  FOREIGN KEY (account_id) REFERENCES accounts(id);
ALTER TABLE company_products ADD CONSTRAINT company_products_company_id_companies_id_fk
  FOREIGN KEY (company_id) REFERENCES companies(id);
ALTER TABLE company_products ADD CONSTRAINT company_products_product_key_products_key_fk
  FOREIGN KEY (product_key) REFERENCES products(key);
ALTER TABLE registration_codes ADD CONSTRAINT registration_codes_company_id_companies_id_fk
  FOREIGN KEY (company_id) REFERENCES companies(id);
ALTER TABLE challenges ADD CONSTRAINT challenges_account_id_accounts_id_fk
  FOREIGN KEY (account_id) REFERENCES accounts(id);
ALTER TABLE sessions ADD CONSTRAINT sessions_account_id_accounts_id_fk
  FOREIGN KEY (account_id) REFERENCES accounts(id);
ALTER TABLE sign_in_attempts ADD CONSTRAINT sign_in_attempts_account_id_accounts_id_fk
  FOREIGN KEY (account_id) REFERENCES accounts(id);
ALTER TABLE ticket_messages ADD CONSTRAINT ticket_messages_company_id_companies_id_fk
  FOREIGN KEY (company_id) REFERENCES companies(id);
ALTER TABLE ticket_messages ADD CONSTRAINT ticket_messages_company_id_ticket_id_tickets_company_id_id_fk
  FOREIGN KEY (company_id, ticket_id) REFERENCES tickets(company_id, id);
ALTER TABLE ticket_messages ADD CONSTRAINT ticket_messages_author_fk
  FOREIGN KEY (company_id, author_id) REFERENCES memberships(company_id, id);
ALTER TABLE tickets ADD CONSTRAINT tickets_company_id_companies_id_fk
  FOREIGN KEY (company_id) REFERENCES companies(id);
ALTER TABLE tickets ADD CONSTRAINT tickets_product_key_products_key_fk
  FOREIGN KEY (product_key) REFERENCES products(key);
ALTER TABLE tickets ADD CONSTRAINT tickets_company_id_opened_by_memberships_company_id_id_fk
  FOREIGN KEY (company_id, opened_by) REFERENCES memberships(company_id, id);

CREATE UNIQUE INDEX requests_one_open ON requests (membership_id, kind, subject)
  WHERE status in ('open', 'consented');
CREATE INDEX requests_open ON requests (kind, created_at) WHERE status in ('open', 'consented');
CREATE INDEX requests_newest ON requests (company_id, kind, created_at DESC NULLS LAST);
CREATE INDEX audit_entries_subject ON audit_entries (company_id, subject_id, seq DESC NULLS LAST);
CREATE INDEX audit_entries_actor ON audit_entries (company_id, actor_id, seq DESC NULLS LAST);
CREATE INDEX audit_entries_event ON audit_entries (stream_id, event, seq DESC NULLS LAST);
CREATE INDEX audit_entries_at ON audit_entries (stream_id, at);
CREATE INDEX audit_entries_failures ON audit_entries (account_id, (date_trunc('hour', at at time zone 'UTC')) desc)
  WHERE event in ('signIn.failed', 'code.failed', 'signIn.locked');
CREATE INDEX audit_seals_anchor ON audit_seals (anchor);
CREATE INDEX companies_search ON companies USING gin (search_key extensions.gin_trgm_ops);
CREATE INDEX outbox_due ON outbox (next_at) WHERE state = 'waiting';
CREATE INDEX trusted_devices_by_account ON trusted_devices (account_id) WHERE ended_at is null;
CREATE INDEX documents_search ON documents USING gin (company_id, search_key extensions.gin_trgm_ops);
CREATE INDEX documents_newest ON documents (company_id, issued_on DESC NULLS LAST, id);
CREATE INDEX recovery_codes_by_account ON recovery_codes (account_id);
CREATE INDEX begun_acts_by_session ON begun_acts (session_id);
CREATE INDEX submitted_forms_age ON submitted_forms (created_at);
CREATE INDEX account_links_open ON account_links (account_id, purpose)
  WHERE used_at is null and voided_at is null;
CREATE INDEX account_links_expiry ON account_links (expires_at);
CREATE INDEX invitations_by_membership ON invitations (company_id, membership_id);
CREATE INDEX imports_newest ON imports (company_id, kind, created_at DESC NULLS LAST);
CREATE UNIQUE INDEX memberships_one_each ON memberships (company_id, account_id) WHERE status <> 'removed';
CREATE UNIQUE INDEX memberships_invited_once ON memberships (company_id, invited_email)
  WHERE status = 'invited';
CREATE INDEX memberships_by_account ON memberships (account_id);
CREATE INDEX memberships_by_name ON memberships (company_id, name_key, id);
CREATE INDEX memberships_by_email ON memberships (company_id, email_key, id);
CREATE INDEX memberships_by_sign_in ON memberships (company_id, last_sign_in_at NULLS FIRST, id);
CREATE INDEX memberships_counted ON memberships (company_id, status, role);
CREATE INDEX memberships_removed ON memberships (account_id, removed_at) WHERE status = 'removed';
CREATE INDEX memberships_by_status ON memberships (company_id, status, name_key, id);
CREATE INDEX memberships_by_role ON memberships (company_id, role, name_key, id);
CREATE INDEX memberships_search ON memberships USING gin (company_id, search_key extensions.gin_trgm_ops);
CREATE UNIQUE INDEX challenges_one_live ON challenges (purpose, subject)
  WHERE used_at is null and voided_at is null;
CREATE INDEX challenges_expiry ON challenges (expires_at);
CREATE INDEX registrations_expiry ON registrations (expires_at);
CREATE INDEX registrations_by_invitation ON registrations (invitation_id) WHERE invitation_id is not null;
CREATE INDEX sessions_by_account ON sessions (account_id) WHERE ended_at is null;
CREATE INDEX sessions_by_membership ON sessions (membership_id) WHERE ended_at is null;
CREATE INDEX ticket_messages_order ON ticket_messages (ticket_id, created_at, id);
CREATE INDEX tickets_newest ON tickets (company_id, kind, updated_at DESC NULLS LAST, id);
CREATE INDEX tickets_search ON tickets USING gin (company_id, search_key extensions.gin_trgm_ops);

-- Row-level security.
ALTER TABLE requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_streams ENABLE ROW LEVEL SECURITY;
ALTER TABLE companies ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE files ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE imports ENABLE ROW LEVEL SECURITY;
ALTER TABLE permission_templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE grants ENABLE ROW LEVEL SECURITY;
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE company_products ENABLE ROW LEVEL SECURITY;
ALTER TABLE registration_codes ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket_messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE tickets ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_company ON requests TO torhaus_portal, torhaus_worker
  USING (company_id = (select current_company()))
  WITH CHECK (company_id = (select current_company()));
CREATE POLICY vendor ON requests TO torhaus_staff
  USING (true)
  WITH CHECK (true);
CREATE POLICY own ON audit_entries TO torhaus_portal
  USING (company_id = (select current_company()) or account_id = (select current_account()));
CREATE POLICY vendor ON audit_entries TO torhaus_staff
  USING (true);
CREATE POLICY own ON audit_streams TO torhaus_portal
  USING (company_id = (select current_company()) or account_id = (select current_account()));
CREATE POLICY vendor ON audit_streams TO torhaus_staff
  USING (true);
CREATE POLICY own_company ON companies TO torhaus_portal, torhaus_worker
  USING (id = (select current_company()));
CREATE POLICY vendor ON companies TO torhaus_staff
  USING (true)
  WITH CHECK (true);
CREATE POLICY own_company ON documents TO torhaus_portal, torhaus_worker
  USING (company_id = (select current_company()))
  WITH CHECK (company_id = (select current_company()));
CREATE POLICY vendor ON documents TO torhaus_staff
  USING (true)
  WITH CHECK (true);
CREATE POLICY own_company ON files TO torhaus_portal, torhaus_worker
  USING (company_id = (select current_company()))
  WITH CHECK (company_id = (select current_company()));
CREATE POLICY vendor ON files TO torhaus_staff
  USING (true)
  WITH CHECK (true);
CREATE POLICY own_company ON invitations TO torhaus_portal, torhaus_worker
  USING (company_id = (select current_company()))
  WITH CHECK (company_id = (select current_company()));
CREATE POLICY vendor ON invitations TO torhaus_staff
  USING (true)
  WITH CHECK (true);
CREATE POLICY own_company ON imports TO torhaus_portal, torhaus_worker
  USING (company_id = (select current_company()))
  WITH CHECK (company_id = (select current_company()));
CREATE POLICY vendor ON imports TO torhaus_staff
  USING (true)
  WITH CHECK (true);
CREATE POLICY own_company ON permission_templates TO torhaus_portal, torhaus_worker
  USING (company_id = (select current_company()))
  WITH CHECK (company_id = (select current_company()));
CREATE POLICY vendor ON permission_templates TO torhaus_staff
  USING (true)
  WITH CHECK (true);
CREATE POLICY own_company ON grants TO torhaus_portal, torhaus_worker
  USING (company_id = (select current_company()))
  WITH CHECK (company_id = (select current_company()));
CREATE POLICY vendor ON grants TO torhaus_staff
  USING (true)
  WITH CHECK (true);
CREATE POLICY own_company ON memberships TO torhaus_portal, torhaus_worker
  USING (company_id = (select current_company()))
  WITH CHECK (company_id = (select current_company()));
CREATE POLICY vendor ON memberships TO torhaus_staff
  USING (true)
  WITH CHECK (true);
CREATE POLICY own_company ON company_products TO torhaus_portal, torhaus_worker
  USING (company_id = (select current_company()))
  WITH CHECK (company_id = (select current_company()));
CREATE POLICY vendor ON company_products TO torhaus_staff
  USING (true)
  WITH CHECK (true);
CREATE POLICY own_company ON registration_codes TO torhaus_portal, torhaus_worker
  USING (company_id = (select current_company()))
  WITH CHECK (company_id = (select current_company()));
CREATE POLICY vendor ON registration_codes TO torhaus_staff
  USING (true)
  WITH CHECK (true);
CREATE POLICY as_its_ticket ON ticket_messages AS RESTRICTIVE TO torhaus_portal
  USING (exists (select from tickets t where t.id = ticket_id))
  WITH CHECK (exists (select from tickets t where t.id = ticket_id));
CREATE POLICY own_company ON ticket_messages TO torhaus_portal, torhaus_worker
  USING (company_id = (select current_company()))
  WITH CHECK (company_id = (select current_company()));
CREATE POLICY vendor ON ticket_messages TO torhaus_staff
  USING (true)
  WITH CHECK (true);
CREATE POLICY payroll_by_grant ON tickets AS RESTRICTIVE TO torhaus_portal
  USING (kind <> 'payroll' or (select entered_holds('payroll.tickets')))
  WITH CHECK (kind <> 'payroll' or (select entered_holds('payroll.tickets')));
CREATE POLICY own_company ON tickets TO torhaus_portal, torhaus_worker
  USING (company_id = (select current_company()))
  WITH CHECK (company_id = (select current_company()));
CREATE POLICY vendor ON tickets TO torhaus_staff
  USING (true)
  WITH CHECK (true);

-- Sample legal texts, marked as such, so that there is always a version to accept. Staff replace them.
INSERT INTO legal_texts (kind, version, locale, body, sample) VALUES
('terms', 1, 'de', '## Geltung
Diese Nutzungsbedingungen gelten für das Kundenportal. Registrierung und Nutzung sind kostenlos.

## Persönlicher Zugang
Jeder Zugang gehört einer Person. Passwort und zweiter Faktor werden nicht weitergegeben.

## Pflichten
Melden Sie uns sofort, wenn Sie vermuten, dass jemand Ihren Zugang benutzt.

## Protokoll
'
  'Änderungen an Zugängen und Berechtigungen werden protokolliert; '
  'das Protokoll kann niemand nachträglich ändern.', true),
('terms', 1, 'en', '## Scope
These terms of use apply to the customer portal. Registration and use are free of charge.

## Personal access
Each access belongs to one person. Password and second factor are not shared.

## Duties
Tell us at once if you suspect that somebody else uses your access.

## Log
Changes to accesses and permissions are logged; nobody can change the log afterwards.', true),
('privacy', 1, 'de', '## Welche Daten wir verarbeiten
Name, E-Mail-Adresse, Zugehörigkeit zu einem Unternehmen, Anmeldungen mit Zeit und Gerät.

## Wozu
Um Ihnen Zugang zu geben und ihn zu schützen.

## Cookies
Das Portal setzt nur die Cookies, die für Anmeldung und Sprache nötig sind.', true),
('privacy', 1, 'en', '## What data we process
Name, e-mail address, your company, sign-ins with time and device.

## What for
To give you access and to protect it.

## Cookies
The portal sets only the cookies needed for signing in and for the language.', true),
('imprint', 1, 'de', '## Anbieter
Musteranbieter GmbH, Musterstraße 1, 00000 Musterstadt

## Vertretung
Geschäftsführung: Erika Muster', true),
('imprint', 1, 'en', '## Provider
Musteranbieter GmbH, Musterstraße 1, 00000 Musterstadt

## Represented by
Managing director: Erika Muster', true),
('accessibility', 1, 'de', '## Stand der Barrierefreiheit
'
  'Das Portal ist auf die WCAG 2.2, Stufe AA, ausgelegt. '
  'Es lässt sich ganz mit der Tastatur und ohne JavaScript bedienen.

## Rückmeldung
Wenn Sie auf eine Barriere stoßen, schreiben Sie uns.', true),
('accessibility', 1, 'en', '## State of accessibility
The portal is designed for WCAG 2.2, level AA. It can be used entirely by keyboard and without JavaScript.

## Feedback
If you meet a barrier, write to us.', true);
