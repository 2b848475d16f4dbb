import type { Sql } from 'postgres'
import { addDocument } from '@/lib/areas/documents/keep'
import { vendorByCommand } from '@/lib/permissions/proofs'
import { ciiInvoice } from '@/lib/sample/e-invoices/cii'
import type { FormClient } from './form-client'
import { compare, newCompany } from './two-companies'

const SIZES = {
  large: { number: '990000003', documents: 100_000, tickets: 10_000 },
  small: { number: '990000004', documents: 100, tickets: 10 },
} as const
/** Records made by one statement, which must finish within seconds. */
const PORTION = 10_000
const LINES = 1_000

type Size = (typeof SIZES)[keyof typeof SIZES]

/** Made with SQL: the documents share one file, whose bytes nobody opens. */
async function fill(sql: Sql, accountId: string, { number, documents, tickets }: Size) {
  const { company, membership } = await newCompany(sql, accountId, number)
  await sql`
    insert into company_products (company_id, product_key)
    select ${company}, product_key from company_products p join companies c on c.id = p.company_id where c.number = '100000001'`
  const [file] = await sql<{ id: string }[]>`
    insert into files (company_id, key, name, type, bytes)
    values (${company}, ${`bench-${number}`}, 'Beleg.pdf', 'application/pdf', 1000) returning id`
  for (let from = 0; from < documents; from += PORTION)
    await sql`
      insert into documents (company_id, kind, number, issued_on, due_on, cents, file_id)
      select ${company}, case n % 20 when 0 then 'dunning' else 'invoice' end, 'RE-' || lpad(n::text, 7, '0'),
        current_date - (n % 2000), current_date - (n % 2000) + 14, 1000 + n, ${file!.id}
      from generate_series(${from}::int, ${Math.min(from + PORTION, documents) - 1}::int) n`
  await sql`
    insert into tickets (company_id, kind, number, topic, priority, subject, opened_by)
    select ${company}, 'support', nextval('support_numbers'), 'other', 'normal', 'Anfrage ' || md5(n::text), ${membership}
    from generate_series(1, ${tickets}::int) n`
  return { company, membership }
}

async function longInvoice(companyId: string): Promise<string> {
  const day = new Date().toISOString().slice(0, 10)
  const line = { quantity: '1', unit: 'C62', price: '10.00', rate: '19' }
  const original = ciiInvoice({
    number: 'LANG-1',
    issuedOn: day,
    dueOn: day,
    buyer: { name: 'Messung', street: 'Weg 1', postcode: '20095', city: 'Hamburg', country: 'DE' },
    customer: '990000004',
    terms: 'sofort',
    lines: Array.from({ length: LINES }, (_, n) => ({ ...line, name: `Position ${n + 1}` })),
  })
  const data = { companyId, kind: 'invoice' as const, number: 'LANG-1', issuedOn: day, dueOn: day, paidAt: null }
  return addDocument(vendorByCommand('bench'), { ...data, cents: 1_190_000, original })
}

const paths = ({ documents }: Size) => ({
  documents: '/documents',
  'documents, a search': '/documents?q=0000042',
  'documents, the last page': `/documents?page=${documents / 10}`,
  'search over all areas': '/search?q=0000042',
  home: '/home',
})

/**
 * Medians in a company of 100,000 documents and 10,000 tickets beside those in a small one, and of the view of an
 * e-invoice of 1,000 lines beside the list.
 */
export async function measureAreas(sql: Sql, client: FormClient, email: string) {
  await sql`set statement_timeout = 0`
  const [account] = await sql<{ id: string }[]>`select id from accounts where email = ${email}`
  const large = await fill(sql, account!.id, SIZES.large)
  const small = await fill(sql, account!.id, SIZES.small)
  await sql`vacuum analyze documents, tickets`
  const views = await compare(sql, client, account!.id, {
    large: { membership: large.membership, paths: paths(SIZES.large) },
    small: { membership: small.membership, paths: paths(SIZES.small) },
  })
  const invoice = await longInvoice(small.company)
  const inSmall = (path: string) => ({ membership: small.membership, paths: { page: path } })
  const [long] = await compare(sql, client, account!.id, {
    large: inSmall(`/documents/${invoice}/view`),
    small: inSmall('/documents'),
  })
  return { views, invoice: long! }
}
