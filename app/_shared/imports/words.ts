import type { getTranslations } from '@/lib/http/translations'
import type { AnyImport, ImportLine } from '@/lib/imports/declare'

/** The texts about the lines of an import. */
export type ImportWords<Line extends ImportLine = ImportLine> = {
  previewLead: (counts: { valid: number; wrong: number }) => string
  confirm: (count: number) => string
  doneLead: (counts: { made: number; rest: number }) => string
  outcomeOf: (line: Line) => string
}

type Words = Awaited<ReturnType<typeof getTranslations<'imports'>>>

/** General texts. `own`: texts for results that only this import has. */
export const generalWords = (t: Words, { columns }: AnyImport, own: Record<string, string> = {}): ImportWords => ({
  previewLead: (counts) => t('previewLead', counts),
  confirm: (count) => t('confirm', { count }),
  doneLead: (counts) => t('doneLead', counts),
  outcomeOf: ({ outcome }) => {
    if (own[outcome]) return own[outcome]
    const column = columns[outcome]
    return column ? t('outcomes.wrong', { column: column.title }) : t(`outcomes.${outcome as 'due'}`)
  },
})
