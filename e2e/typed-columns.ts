import { sql } from './people'

/**
 * Why a text is none that others read: the code's own (`key`, `code`), a canonical e-mail address, sealed, made from
 * other columns, filled by tests of its own (`log`: e2e/hostile.ts, `mail`: lib/delivery), or read by its author only.
 */
type Why = 'key' | 'code' | 'address' | 'secret' | 'derived' | 'log' | 'mail' | 'own'

/**
 * Texts that nobody writes freely, by table and column. What a constraint limits to its list is left out. Every other
 * column counts as written by people, so that a new one is filled without being named anywhere.
 */
export const OURS: Record<string, Record<string, Why>> = {
  account_links: { purpose: 'key' },
  accounts: {
    email: 'address',
    email_shown: 'address',
    family_key: 'key',
    former_roles: 'key',
    locale: 'key',
    password_hash: 'secret',
    staff_roles: 'key',
    staff_state: 'key',
  },
  audit_entries: { body: 'log', event: 'key' },
  audit_seals: { kind: 'key' },
  audit_streams: { kind: 'key' },
  challenges: { purpose: 'key' },
  cloud_products: { currency: 'code', enables: 'key', sku: 'code' },
  companies: { country: 'key', mail_domains: 'address', partner_email: 'address' },
  company_contacts: { email: 'address' },
  company_products: { external_id: 'code', product_key: 'key' },
  connector_calls: { errors: 'code', kind: 'key' },
  connectors: { kinds: 'key', networks: 'code' },
  contracts: { external_id: 'code' },
  daily_figures: { figure: 'key', part: 'key' },
  delivery_addresses: { country: 'key' },
  documents: { currency: 'code', findings: 'code', profile: 'code' },
  drafts: { path: 'code' },
  email_changes: { email: 'address', email_shown: 'address' },
  factor_resets: { email_before: 'address', file_type: 'key', new_email: 'address', new_email_shown: 'address' },
  file_leftovers: { key: 'code' },
  file_scans: { finding: 'code', key: 'code' },
  files: { key: 'code', type: 'key' },
  former_addresses: { email: 'address', email_shown: 'address' },
  grants: { permission: 'key', scope: 'key' },
  import_lines: { outcome: 'key' },
  imported_records: { external_id: 'code', kind: 'key' },
  imports: { kind: 'key', state: 'key' },
  kept_filters: { list: 'code', query: 'code' },
  legal_texts: { kind: 'key', locale: 'key' },
  memberships: {
    email_key: 'derived',
    invited_email: 'address',
    invited_email_shown: 'address',
    name_key: 'derived',
    removed_from: 'key',
    salutation: 'key',
    search_key: 'derived',
  },
  news: { channel: 'key', country: 'key', products: 'key' },
  orders: { currency: 'code' },
  outbox: {
    error: 'mail',
    outcome: 'key',
    provider_id: 'code',
    recipient: 'address',
    state: 'key',
    template: 'key',
  },
  payment_methods: { mandate: 'code' },
  pending_phones: { channel: 'key' },
  permission_templates: { permissions: 'key' },
  portal_settings: { support_email: 'address' },
  postbox: { channel: 'key', html: 'mail', reply_to: 'address', subject: 'mail', text: 'mail', to_address: 'address' },
  privacy_requests: { email: 'address', locale: 'key' },
  product_families: { country: 'key', key: 'key', position: 'code', products: 'key' },
  products: { enables: 'key', key: 'key' },
  rate_limits: { key: 'code' },
  registrations: {
    email: 'address',
    email_shown: 'address',
    first_name: 'own',
    form_key: 'code',
    last_name: 'own',
    locale: 'key',
    next: 'code',
    password_hash: 'secret',
  },
  requests: { evidence: 'key', subject: 'code' },
  sessions: { client: 'code', end_reason: 'key', factor: 'key' },
  sign_in_attempts: { email: 'address', factor: 'key', finished_key: 'code', next: 'code' },
  staff_invitations: { email: 'address', roles: 'key' },
  submitted_forms: { key: 'code', location: 'code' },
  throttles: { key: 'code' },
  tickets: { priority: 'key', product_key: 'key', topic: 'key' },
  trusted_devices: { end_reason: 'key', factor: 'key' },
  undeliverable_addresses: { address: 'address', why: 'key' },
}

/** Every column that could hold any text: neither generated, nor limited by a constraint to what it lists. */
export async function textColumns(): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.table_name || '.' || c.column_name as name
    from information_schema.columns c join pg_tables t on t.tablename = c.table_name and t.schemaname = c.table_schema
    where c.table_schema = 'public' and c.udt_name in ('text', 'varchar', '_text', 'jsonb', 'json')
      and c.is_generated = 'NEVER' and not exists (
        select from pg_constraint k where k.conrelid = c.table_name::regclass and k.contype = 'c'
          and pg_get_constraintdef(k.oid) ~ ('\\m' || c.column_name || '( = ANY \\(ARRAY| ~ ''\\^)'))
    order by 1`
  return rows.map(({ name }) => name)
}

const isOurs = (name: string) => {
  const [table, column] = name.split('.') as [string, string]
  return OURS[table]?.[column] !== undefined
}

/** The columns that people fill, as `requests.reason`. */
export const typedColumns = async () => (await textColumns()).filter((name) => !isOurs(name))
