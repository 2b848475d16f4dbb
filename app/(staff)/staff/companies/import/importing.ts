import { generalWords, type ImportWords } from '@/app/_shared/imports/words'
import { getTranslations } from '@/lib/http/translations'
import { EFFECT } from '@/lib/imports/declare'
import { forCompany } from '@/lib/imports/importer'
import type { Staff, StaffFor } from '@/lib/permissions/proofs'
import { companyImport } from '@/lib/staff/company-import/import'

export const PATH = '/staff/companies/import'

/** About companies themselves, so for none of them. */
export const importerOf = (staff: StaffFor<'companies.write'>) => forCompany<Staff, null>(staff, null)

const EFFECTS = ['added', 'changed', 'same'] as const

/** What the pages of this import say: new companies and changes are told apart. */
export async function importWords() {
  const [t, general] = await Promise.all([getTranslations('staffCompanies'), getTranslations('imports')])
  const own = Object.fromEntries((['closed', 'product', 'partner'] as const).map((key) => [key, t(`import.${key}`)]))
  const words: ImportWords = generalWords(general, companyImport, own)
  const outcomeOf: ImportWords['outcomeOf'] = (line) => {
    const effect = EFFECTS.find((one) => one === line.cells[EFFECT])
    if (effect && line.outcome === 'due') return t(`import.due.${effect}`)
    return effect && line.outcome === 'done' ? t(`import.done.${effect}`) : words.outcomeOf(line)
  }
  return { t, words: { ...words, outcomeOf } }
}

/** „12 neue, 3 geänderte, 40 unveränderte Unternehmen“ */
export async function effectsIn(effects: Record<string, number>) {
  const t = await getTranslations('staffCompanies')
  return t('import.effects', { added: effects.added ?? 0, changed: effects.changed ?? 0, same: effects.same ?? 0 })
}
