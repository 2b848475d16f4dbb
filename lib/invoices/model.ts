import type { Decimal } from './decimal'

/**
 * An e-invoice by the semantic model of EN 16931-1. The numbers of its business terms (BT) and groups (BG) stand at
 * the fields. Every field may be missing, because a file may be wrong; days are `2026-03-29`.
 */
export type Invoice = {
  syntax: 'ubl' | 'cii'
  /** BT-24 specification identifier: names the profile. */
  profile: string | null
  /** BT-23 */
  process: string | null
  /** BT-1 */
  number: string | null
  /** BT-2 */
  issuedOn: string | null
  /** BT-3, a code of UNTDID 1001. */
  typeCode: string | null
  /** BT-5 */
  currency: string | null
  /** BT-6 */
  taxCurrency: string | null
  /** BT-7 */
  taxPointOn: string | null
  /** BT-8: the event that makes the tax due. */
  taxPointCode: string | null
  /** BT-9 */
  dueOn: string | null
  /** BT-10 */
  buyerReference: string | null
  references: Reference[]
  terms: PaymentTerms
  notes: Note[]
  preceding: Preceding[]
  seller: Party | null
  buyer: Party | null
  payee: Party | null
  /** BG-11 */
  taxRepresentative: Party | null
  delivery: Delivery | null
  /** BG-14 */
  period: Period | null
  payments: Payment[]
  allowances: AllowanceOrCharge[]
  totals: Totals
  taxes: TaxPart[]
  attachments: Attachment[]
  lines: Line[]
  /** Payments of others, an extension of XRechnung (BG-DEX-09). They belong to what is payable. */
  thirdParty: { text: string | null; amount: Amount }[]
}

/** An amount that the file states. `text` is kept where it is no number. */
export type Amount = { value: Decimal } | { text: string } | null

export type ReferenceKind =
  | 'project' // BT-11
  | 'contract' // BT-12
  | 'order' // BT-13
  | 'salesOrder' // BT-14
  | 'receipt' // BT-15
  | 'despatch' // BT-16
  | 'tender' // BT-17
  | 'object' // BT-18
  | 'accounting' // BT-19
export type Reference = { kind: ReferenceKind; id: string }

/** BT-20, with the discounts in it that a program can read. */
export type PaymentTerms = { texts: string[]; discounts: Discount[] }
/** „Skonto“. `days` after `from`, or until `until`. */
export type Discount = { percent: Decimal; days: number | null; until: string | null; basis: Amount }

/** BG-1: BT-21 subject code, BT-22 text. */
export type Note = { subject: string | null; text: string }
/** BG-3: BT-25, BT-26. */
export type Preceding = { number: string; issuedOn: string | null }

/** BG-4, BG-7, BG-10, BG-11 */
export type Party = {
  /** BT-27, BT-44, BT-59, BT-62 */
  name: string | null
  /** BT-28, BT-45 */
  tradingName: string | null
  /** BT-29, BT-46, BT-60 */
  ids: Identifier[]
  /** BT-30, BT-47, BT-61 */
  legalId: Identifier | null
  /** BT-31, BT-48, BT-63 */
  vatId: string | null
  /** BT-32 */
  taxNumber: string | null
  /** BT-33 */
  legalForm: string | null
  /** BT-34, BT-49 */
  endpoint: Identifier | null
  address: Address | null
  contact: Contact | null
}
export type Identifier = { id: string; scheme: string | null }
/** BG-5, BG-8, BG-12, BG-15: lines, postcode, city, region and country. */
export type Address = {
  lines: string[]
  postcode: string | null
  city: string | null
  region: string | null
  country: string | null
}
/** BG-6, BG-9 */
export type Contact = { name: string | null; phone: string | null; email: string | null }

/** BG-13: BT-70, BT-71, BT-72, BG-15. */
export type Delivery = { name: string | null; place: Identifier | null; on: string | null; address: Address | null }
/** BG-14, BG-26 */
export type Period = { from: string | null; to: string | null }

/** BG-16 */
export type Payment = {
  /** BT-81, a code of UNTDID 4461. */
  code: string | null
  /** BT-82 */
  text: string | null
  /** BT-83 */
  reference: string | null
  /** BG-17: BT-84, BT-85, BT-86. */
  accounts: { iban: string; name: string | null; bic: string | null }[]
  /** BG-18: BT-87, BT-88. */
  card: { number: string; holder: string | null } | null
  /** BG-19: BT-89, BT-90, BT-91. */
  debit: { mandate: string | null; creditor: string | null; account: string | null } | null
}

/** BG-20, BG-21, BG-27, BG-28 */
export type AllowanceOrCharge = {
  isCharge: boolean
  amount: Amount
  base: Amount
  percent: Amount
  category: string | null
  rate: Amount
  reason: string | null
  reasonCode: string | null
}

/** BG-22 */
export type Totals = {
  /** BT-106 */
  lines: Amount
  /** BT-107 */
  allowances: Amount
  /** BT-108 */
  charges: Amount
  /** BT-109 */
  net: Amount
  /** BT-110 */
  tax: Amount
  /** BT-111 */
  taxInTaxCurrency: Amount
  /** BT-112 */
  gross: Amount
  /** BT-113 */
  prepaid: Amount
  /** BT-114 */
  rounding: Amount
  /** BT-115 */
  payable: Amount
}

/** BG-23: BT-116 to BT-121. */
export type TaxPart = {
  basis: Amount
  amount: Amount
  category: string | null
  rate: Amount
  exemption: string | null
  exemptionCode: string | null
}

/** BG-24: BT-122 to BT-125. The bytes of an enclosed file are not kept. */
export type Attachment = {
  id: string | null
  about: string | null
  address: string | null
  name: string | null
  type: string | null
  bytes: number | null
}

/** BG-25 */
export type Line = {
  /** BT-126 */
  id: string | null
  /** How deep the line lies below another one, an extension of XRechnung and of the profile EXTENDED. */
  depth: number
  /** False for a line that only explains or groups others: its amount is part of no sum. */
  counts: boolean
  /** BT-127 */
  notes: string[]
  /** BT-128, BT-132, BT-133 */
  references: Reference[]
  /** BT-129, BT-130 */
  quantity: Amount
  unit: string | null
  /** BT-131 */
  net: Amount
  /** BG-26 */
  period: Period | null
  /** BG-27, BG-28 */
  allowances: AllowanceOrCharge[]
  /** BT-146, BT-147, BT-148, BT-149 */
  price: { net: Amount; discount: Amount; gross: Amount; per: Amount }
  /** BT-151, BT-152 */
  category: string | null
  rate: Amount
  item: Item
}

/** BG-31, BG-32 */
export type Item = {
  /** BT-153 */
  name: string | null
  /** BT-154 */
  about: string | null
  /** BT-155, BT-156, BT-157 */
  sellerId: string | null
  buyerId: string | null
  standardId: Identifier | null
  /** BT-158 */
  classes: Identifier[]
  /** BT-159 */
  origin: string | null
  /** BT-160, BT-161 */
  properties: { name: string; value: string }[]
}
