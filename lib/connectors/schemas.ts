import { z } from 'zod'
import { LIMITS } from '../limits/sheet'

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u

const text = (max: number, description: string) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => value.trim() === value && !CONTROL.test(value), {
      message: 'no control characters, and no blanks at the beginning or the end',
    })
    .meta({ description })
const day = (description: string) => z.iso.date().meta({ description })
const customer = z
  .string()
  .regex(/^\d{9}$/)
  .meta({ description: 'Customer number of the company, nine digits' })
const externalId = text(100, 'The record’s id in the ERP. It identifies the record within its company.')
const base = { customer, externalId }

/** R11.11: what a connector delivers. The document of the interface (OpenAPI) is made from these schemas. */
export const RECORDS = {
  documents: z
    .strictObject({
      ...base,
      kind: z.enum(['invoice', 'dunning']),
      number: text(60, 'Number of the document, unique within the company'),
      issuedOn: day('Date of the document'),
      dueOn: day('Last day for payment; null: due at once').nullable().default(null),
      cents: z.int().min(-1e13).max(1e13).meta({ description: 'Payable amount in cents; negative for a credit' }),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .default('EUR')
        .meta({ description: 'Currency (ISO 4217)' }),
      paidOn: day('Day of payment; null: open').nullable().default(null),
      original: text(
        1000,
        'The PDF or XML original: the name of the part of the multipart body that holds it, or what the upload of it was answered. A new document needs one; a known one keeps its own.',
      ).optional(),
    })
    .meta({ title: 'Document', description: 'An invoice or a dunning letter' }),
  contracts: z
    .strictObject({
      ...base,
      number: text(60, 'Number of the contract, unique within the company'),
      product: text(100, 'The product as it was sold'),
      startsOn: day('First day'),
      termMonths: z.int().min(1).max(600).meta({ description: 'Months of the first term' }),
      renewalMonths: z
        .int()
        .min(0)
        .max(600)
        .meta({ description: 'Months of each further term; 0: ends with the first' }),
      notice: z
        .int()
        .min(0)
        .max(3650)
        .meta({ description: 'How long before the end of a term a cancellation must arrive' }),
      noticeUnit: z.enum(['months', 'days']).default('months'),
      status: z.enum(['active', 'cancelled', 'ended']).default('active'),
      endsOn: day('Last day; needed unless the contract is active').nullable().default(null),
    })
    .refine(({ status, endsOn }) => status === 'active' || endsOn !== null, {
      message: 'needed unless the contract is active',
      path: ['endsOn'],
    })
    .meta({ title: 'Contract', description: 'A contract about a product' }),
  licences: z
    .strictObject({
      ...base,
      number: text(60, 'Number of the licence, unique within the company'),
      product: text(100, 'The product as it was sold'),
      key: text(200, 'The licence key. It is stored encrypted.'),
      seats: z.int().min(1).max(999_999).meta({ description: 'How many seats were bought' }),
      used: z.int().min(0).max(999_999).default(0).meta({ description: 'How many of them are taken' }),
      expiresOn: day('Last day of validity; null: without end').nullable().default(null),
    })
    .meta({ title: 'Licence', description: 'A licence of a product' }),
  products: z
    .strictObject({
      ...base,
      product: text(60, 'Key of the product in the vendor’s list'),
      since: day('First day of use; without it, the day of the delivery').nullable().default(null),
      inUse: z.boolean().default(true).meta({ description: 'false: the company no longer uses it' }),
    })
    .meta({ title: 'ProductInUse', description: 'A product that a company uses. It enables areas of the portal.' }),
} as const

export type RecordKind = keyof typeof RECORDS
export type Delivered<K extends RecordKind> = z.output<(typeof RECORDS)[K]>
export const RECORD_KINDS = Object.keys(RECORDS) as [RecordKind, ...RecordKind[]]
export const isRecordKind = (value: string): value is RecordKind => Object.hasOwn(RECORDS, value)

export const MOST_RECORDS = LIMITS.connectors.records

/** The whole of a call. Its records are checked one by one, so that one wrong record does not refuse the others. */
export const envelope = z.strictObject({ records: z.array(z.unknown()).max(MOST_RECORDS) })
