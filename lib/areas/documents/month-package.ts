import type { StoredFile } from '../../files/store'
import { archiveNames, type Index } from '../../files/zip'
import { writeCsv } from '../../ground/csv'
import { berlinDay, writeDay } from '../../ground/day'
import { Rejection } from '../../ground/rejection'
import type { Locale } from '../../i18n/catalogue'
import { translator } from '../../i18n/translate'
import type { Viewing } from '../../permissions/proofs'
import { viewing } from '../../rooms/rooms'
import { documentsOfMonth, type Listed } from './months'
import { openDocuments } from './open'

/** „1234,50“: an amount as a German spreadsheet reads it, without a detour over floats. */
export function centsText(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`
}

/**
 * R11.3 „Monatspaket herunterladen“: the originals of a month, and a table of them for the tax adviser. Each opening
 * is noted. Throws `notFound` if there are none in this month, and `fileMissing`.
 */
export async function monthPackage(
  actor: Viewing<'documents.read'>,
  month: string,
): Promise<{ files: StoredFile[]; index: Index }> {
  const listed = await viewing(actor, (room) => documentsOfMonth(room, month))
  if (listed.length === 0) throw new Rejection('notFound')
  const files = await openDocuments(
    actor,
    listed.map(({ id }) => id),
    'month',
  )
  return { files, index: indexOf(listed, files, actor.account.locale) }
}

function indexOf(listed: Listed[], files: StoredFile[], locale: Locale): Index {
  const t = translator(locale, 'documents')
  const names = new Map(archiveNames(files).map((name, at) => [files[at]!.id, name]))
  const day = (one: string | null) => (one ? writeDay(one) : null)
  const rows = listed.map((one) => [
    names.get(one.fileId) ?? null,
    t(`kinds.${one.kind}`),
    one.number,
    day(one.issuedOn),
    day(one.dueOn),
    centsText(one.cents),
    one.currency,
    day(one.paidAt && berlinDay(one.paidAt)),
  ])
  const head = [t('file'), t('kind'), t('number'), t('issued'), t('due'), t('amount'), t('currency'), t('paidAt')]
  return { name: `${t('indexName')}.csv`, text: writeCsv([head, ...rows]) }
}
