import { DayField } from '@/components/form/day-field'
import { TableTools } from '@/components/ui/table-tools'
import { wordsOf } from '@/lib/audit/events'
import { COMPANY_CATEGORIES, COMPANY_EVENTS, type LogFilter, type LogPage } from '@/lib/company-log/company-log'
import { isReadable } from '@/lib/ground/day'
import { getTranslations } from '@/lib/http/translations'
import { cursorOf, isFiltered, type LogDays, type LogQuery, RANGES, SIZES } from './filter'

type LogToolsProps = { path: string; query: LogQuery; filter: LogFilter; days: LogDays; found: LogPage | null }

/** Search and filters. Days are typed as people write them; a day that cannot be parsed stays as typed. */
export async function LogTools({ path, query, filter, days, found }: LogToolsProps) {
  const [t, a] = await Promise.all([getTranslations('adminLog'), getTranslations('audit')])
  const all = { value: '', label: t('all') }
  const filtered = isFiltered(filter) || !found
  const { from = '', to = '' } = days.range ? {} : query
  const typed = [
    { name: 'from', label: t('from'), value: from },
    { name: 'to', label: t('to'), value: to },
    { name: 'by', label: t('doneBy'), value: filter.by },
  ].filter(({ value }) => value)
  return (
    <TableTools
      action={path}
      search={{ value: filter.q }}
      filters={[
        {
          name: 'category',
          label: t('category'),
          value: filter.category ?? '',
          options: [all, ...COMPANY_CATEGORIES.map((one) => ({ value: one, label: a(`categories.${one}`) }))],
        },
        {
          name: 'event',
          label: t('action'),
          value: filter.event ?? '',
          options: [all, ...COMPANY_EVENTS.map((one) => ({ value: one, label: a(`events.${wordsOf(one)}`) }))],
        },
        {
          name: 'range',
          label: t('range'),
          value: days.range ?? '',
          options: [
            { value: '', label: t('rangeChosen') },
            ...RANGES.map((one) => ({ value: one, label: t('lastDays', { days: one }) })),
          ],
        },
      ]}
      more={typed}
      moreOpen={!isReadable(days)}
      size={{ value: cursorOf(query).size, usual: SIZES[0] }}
      resetHref={filtered ? path : undefined}
      result={filtered && found ? t(found.more ? 'foundMany' : 'found', { count: found.total }) : undefined}
    >
      <DayField name="from" days={days} typed={days.range ? '' : query.from} />
      <DayField name="to" days={days} typed={days.range ? '' : query.to} />
      <label className="grid gap-1 text-sm font-medium">
        {t('doneBy')}
        <input type="search" name="by" defaultValue={filter.by} autoComplete="off" className="control font-normal" />
      </label>
    </TableTools>
  )
}
