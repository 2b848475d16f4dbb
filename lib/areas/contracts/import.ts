import { z } from 'zod'
import { readDay } from '../../ground/day'
import { plainDigits, tidyLine } from '../../ground/typed-text'
import { declareImport } from '../../imports/declare'
import type { ImportRoom } from '../../imports/importer'
import type { Staff } from '../../permissions/proofs'
import { type FilingOutcome, fileContracts } from './filing'

const text = (max: number) =>
  z
    .string()
    .transform(tidyLine)
    .refine((typed) => typed !== '' && [...typed].length <= max)
const months = (least: number) =>
  z
    .string()
    .transform((typed) => plainDigits(tidyLine(typed)))
    .refine((typed) => /^\d{1,3}$/.test(typed) && Number(typed) >= least && Number(typed) <= 600)
    .transform(Number)

/** „3 Monate“, „30 Tage“, „3 months“; a number alone is months. Null if it is none of these. */
function readNotice(typed: string): { notice: number; noticeUnit: 'months' | 'days' } | null {
  const found = /^(\d{1,4})\s*(?:(monate?n?|months?)|(tagen?|tage|days?))?$/i.exec(plainDigits(tidyLine(typed)))
  if (!found) return null
  const [, count, , days] = found
  const noticeUnit = days ? 'days' : 'months'
  return Number(count) <= (days ? 3650 : 120) ? { notice: Number(count), noticeUnit } : null
}

const contract = z.strictObject({
  number: text(60),
  product: text(100),
  startsOn: z
    .string()
    .transform((typed) => readDay(typed) ?? '')
    .refine((day) => day !== ''),
  termMonths: months(1),
  renewalMonths: months(0),
  notice: z
    .string()
    .transform(readNotice)
    .refine((read) => read !== null),
  /** Empty: the contract is active. */
  endsOn: z
    .string()
    .transform((typed) => (typed.trim() ? (readDay(typed) ?? '') : null))
    .refine((day) => day !== ''),
})
type Line = z.output<typeof contract>

/** Whether a cancelled contract is over is derived from its last day, so a file need not say it. */
const place = (room: ImportRoom<Staff>, lines: Line[]): Promise<FilingOutcome[]> =>
  fileContracts(
    room,
    lines.map(({ notice, ...line }) => ({ ...line, ...notice!, status: line.endsOn ? 'cancelled' : 'active' })),
  )

/**
 * R11.4: the contracts of one company, exported from the vendor's ERP. A contract is identified by its number; its
 * other fields are replaced.
 */
export const contractImport = declareImport({
  kind: 'contracts.read',
  columns: {
    number: { title: 'Vertragsnummer', headings: ['vertrag', 'contract', 'contractnumber'], example: 'VT-100234' },
    product: { title: 'Produkt', headings: ['product'], example: 'ERP 100, Netzwerk' },
    startsOn: { title: 'Beginn', headings: ['vertragsbeginn', 'start', 'startson'], example: '01.02.2024' },
    termMonths: { title: 'Laufzeit in Monaten', headings: ['laufzeit', 'term', 'termmonths'], example: '36' },
    renewalMonths: { title: 'Verlängerung in Monaten', headings: ['verlängerung', 'renewal'], example: '12' },
    notice: { title: 'Kündigungsfrist', headings: ['frist', 'notice', 'noticeperiod'], example: '3 Monate' },
    endsOn: { title: 'Gekündigt zum', headings: ['ende', 'endson'], optional: true, example: '' },
  },
  line: contract,
  keyOf: ({ number }) => number,
  place,
  started: 'contract.imported',
})
