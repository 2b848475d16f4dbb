import { attachmentHeaders } from '@/lib/files/attachment'
import { writeCsv } from '@/lib/ground/csv'
import { getTranslations } from '@/lib/http/translations'
import type { AnyImport, LineOf } from '@/lib/imports/declare'
import { resultRows, templateRows } from '@/lib/imports/table'

const csv = (name: string, rows: (string | number)[][]) =>
  new Response(writeCsv(rows), { headers: attachmentHeaders({ name, type: 'text/csv; charset=utf-8' }) })

/** The template, with one line as an example. */
export const templateFile = (declared: AnyImport, name: string) => csv(name, templateRows(declared))

/** R8.10: every line of the file with its result; corrected, it can be uploaded again. */
export async function resultFile<D extends AnyImport>(
  declared: D,
  lines: LineOf<D>[],
  outcomeOf: (line: LineOf<D>) => string,
  name: string,
) {
  const t = await getTranslations('imports')
  return csv(name, resultRows(declared, lines, { line: t('line'), outcome: t('outcomeDone'), outcomeOf }))
}
