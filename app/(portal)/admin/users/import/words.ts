import { generalWords, type ImportWords } from '@/app/_shared/imports/words'
import { getTranslations } from '@/lib/http/translations'
import { type PeopleLine, peopleImport } from '@/lib/imports/people/people'

export async function peopleWords(): Promise<ImportWords<PeopleLine>> {
  const [t, general] = await Promise.all([getTranslations('invitations.import'), getTranslations('imports')])
  const { outcomeOf } = generalWords(general, peopleImport)
  return {
    previewLead: (counts) => t('previewLead', counts),
    confirm: (count) => t('confirm', { count }),
    doneLead: (counts) => t('doneLead', counts),
    outcomeOf: (line) =>
      line.outcome === 'quotes' || line.outcome === 'columns' ? outcomeOf(line) : t(`outcomes.${line.outcome}`),
  }
}
