import { z } from 'zod'
import { plainDigits, tidyLine } from '../../ground/typed-text'
import { declareImport } from '../../imports/declare'
import { email } from '../../inputs/fields'
import { LIMITS } from '../../limits/sheet'
import { effectsOf, judgeCompanies, placeCompanies } from './place'

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u
const fits = (typed: string) => [...typed].length <= LIMITS.text.name && !CONTROL.test(typed)
const text = z.string().transform(tidyLine).refine(fits)
const COUNTRIES: Record<string, 'DE' | 'AT'> = {
  de: 'DE',
  d: 'DE',
  deutschland: 'DE',
  germany: 'DE',
  at: 'AT',
  a: 'AT',
  österreich: 'AT',
  oesterreich: 'AT',
  austria: 'AT',
}

/** An empty cell changes nothing in a company that is known. */
const company = z.strictObject({
  number: z
    .string()
    .transform((typed) =>
      plainDigits(typed)
        .replace(/[\s\p{Pd}.]/gu, '')
        .replace(/^d(?=\d)/i, ''),
    )
    .refine((digits) => /^\d{9}$/.test(digits)),
  name: text.refine((typed) => typed !== ''),
  street: text,
  postalCode: text,
  city: text,
  country: z
    .string()
    .transform((typed) => (typed.trim() ? (COUNTRIES[tidyLine(typed).toLowerCase()] ?? null) : ''))
    .refine((known) => known !== null),
  products: z.string().transform((typed) =>
    typed
      .split(/[,|\n]/)
      .map(tidyLine)
      .filter(Boolean),
  ),
  partnerName: text,
  partnerPhone: text,
  partnerEmail: z.union([
    z
      .string()
      .regex(/^\s*$/)
      .transform(() => ''),
    email().transform(({ shown }) => shown),
  ]),
})
export type ImportedCompany = z.output<typeof company>

/** R10.2: companies from the vendor's ERP. A company is identified by its customer number. */
export const companyImport = declareImport({
  kind: 'companies',
  columns: {
    number: {
      title: 'Kundennummer',
      headings: ['kundennr', 'kdnr', 'customernumber', 'number'],
      example: '123456789',
      display: (digits) => digits,
    },
    name: { title: 'Name', headings: ['firma', 'unternehmen', 'company', 'companyname'], example: 'Muster GmbH' },
    street: {
      title: 'Straße und Hausnummer',
      headings: ['straße', 'strasse', 'street'],
      optional: true,
      example: 'Musterweg 1',
    },
    postalCode: { title: 'Postleitzahl', headings: ['plz', 'postalcode', 'zip'], optional: true, example: '76131' },
    city: { title: 'Ort', headings: ['stadt', 'city'], optional: true, example: 'Karlsruhe' },
    country: { title: 'Land', headings: ['country'], optional: true, example: 'DE' },
    products: { title: 'Produkte', headings: ['products'], optional: true, example: 'erp-100, hr-suite' },
    partnerName: { title: 'Partner', headings: ['fachhändler', 'partnername'], optional: true, example: '' },
    partnerPhone: { title: 'Telefon des Partners', headings: ['partnerphone'], optional: true, example: '' },
    partnerEmail: { title: 'E-Mail des Partners', headings: ['partneremail'], optional: true, example: '' },
  },
  line: company,
  keyOf: ({ number }) => number,
  judge: judgeCompanies,
  effects: effectsOf,
  place: placeCompanies,
  started: 'companies.imported',
})
