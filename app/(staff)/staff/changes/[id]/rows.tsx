import { Compared } from '@/app/_shared/compared'
import { DefinitionList } from '@/components/ui/definition-list'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'
import type { ChangeRow } from '@/lib/requests/changes'

/** What is asked for; old and new side by side where something is replaced. */
export async function AskedRows({ rows }: { rows: ChangeRow[] }) {
  const [t, format] = await Promise.all([getTranslations('changes'), getFormatter()])
  const labelOf = ({ label }: ChangeRow) => t(`rows.${label as 'iban'}`)
  const inWords = (value: string, isDay?: true) =>
    isDay ? day(format, value) : value === 'sepa' || value === 'invoice' ? t(`values.${value}`) : value
  return (
    <section aria-labelledby="compare">
      <h2 id="compare" className="mb-3 text-lg">
        {t('compare')}
      </h2>
      {rows.some(({ before }) => before !== undefined) ? (
        <Compared
          caption={t('compare')}
          labels={{ field: t('field'), before: t('before'), after: t('after') }}
          rows={rows.map((row) => ({
            label: labelOf(row),
            before: row.before ? inWords(row.before, row.isDay) : '',
            after: inWords(row.value, row.isDay),
          }))}
        />
      ) : (
        <DefinitionList
          rows={rows.map((row) => ({ term: labelOf(row), value: <bdi>{inWords(row.value, row.isDay)}</bdi> }))}
        />
      )}
    </section>
  )
}
