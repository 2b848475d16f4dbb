import { desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { documents } from '@/db/schema/documents'
import { day, money } from '../../i18n/formats'
import { formatter, translator } from '../../i18n/translate'
import { countOf, freshOf, listOf, oneOf } from '../../records/list'
import type { Room } from '../../rooms/rooms'
import { defineArea } from '../area'
import { centsOf, type DocumentForm, type DocumentKind, KINDS, kindOf, PAYMENTS } from './input'
import { yearsOf } from './months'

export type DocumentState = 'open' | 'overdue' | 'paid'

const state = sql<DocumentState>`case when ${documents.paidAt} is not null then 'paid'
  when ${documents.dueOn} < (app_now() at time zone 'Europe/Berlin')::date then 'overdue' else 'open' end`

/** Days are written as `2026-03-29`. */
export const DOCUMENT = {
  id: documents.id,
  kind: sql<DocumentKind>`${documents.kind}`,
  number: documents.number,
  issuedOn: documents.issuedOn,
  dueOn: documents.dueOn,
  cents: documents.cents,
  currency: documents.currency,
  form: sql<DocumentForm>`${documents.form}`,
  state,
}

/** The size of the file, for the sum of a selection. */
const BYTES = sql<number>`coalesce((select bytes from files where files.id = ${documents.fileId}), 0)::int`

function issuedIn(year: string): SQL | undefined {
  const first = `${year}-01-01`
  return /^(19|20)\d{2}$/.test(year)
    ? sql`${documents.issuedOn} >= ${first}::date and ${documents.issuedOn} < ${first}::date + interval '1 year'`
    : undefined
}

const years = async (room: Room) => (await yearsOf(room)).map((year) => ({ value: year, label: year }))

/** R11.3: invoices and dunning letters, newest first. The search finds them by number, exact amount or kind. */
export const documentsArea = defineArea('documents.read', {
  words: 'documents',
  list: listOf(documents, {
    columns: { ...DOCUMENT, bytes: BYTES },
    order: [desc(documents.issuedOn), documents.id],
    search: (text) => {
      const kind = kindOf(text)
      if (kind) return eq(documents.kind, kind)
      const cents = centsOf(text)
      return cents === null ? undefined : eq(documents.cents, cents)
    },
    filters: {
      kind: oneOf(documents.kind, KINDS),
      year: { where: issuedIn, options: years },
      payment: {
        values: PAYMENTS,
        where: (value) =>
          value === 'open' ? isNull(documents.paidAt) : value === 'paid' ? isNotNull(documents.paidAt) : undefined,
      },
    },
  }),
  figure: countOf(documents, sql`${documents.kind} = 'invoice' and ${documents.paidAt} is null`),
  figureFilter: 'kind=invoice&payment=open',
  fresh: freshOf(documents, { title: documents.number, what: sql`${documents.kind}` }),
  hit: ({ number, kind, issuedOn, cents, currency }, locale) => ({
    title: number,
    detail: [
      translator(locale, 'documents')(`kinds.${kind}`),
      issuedOn && day({ locale }, issuedOn),
      cents !== null && money(formatter(locale), cents, currency),
    ]
      .filter(Boolean)
      .join(' · '),
  }),
})
