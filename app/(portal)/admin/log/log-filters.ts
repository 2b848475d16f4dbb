import type { FilterValue, TableFilter } from '@/components/ui/table-tools'
import { wordsOf } from '@/lib/audit/events'
import { COMPANY_CATEGORIES, COMPANY_EVENTS, type LogFilter } from '@/lib/company-log/company-log'
import { getTranslations } from '@/lib/http/translations'
import { type LogDays, type LogQuery, RANGES } from './filter'

/** The selects of the log: category, event, period. */
export async function filtersOf(filter: LogFilter, days: LogDays): Promise<TableFilter[]> {
  const [t, a] = await Promise.all([getTranslations('adminLog'), getTranslations('audit')])
  const all = { value: '', label: t('all') }
  return [
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
  ]
}

/** What was typed into the folded fields. */
export async function typedIn(query: LogQuery, filter: LogFilter, days: LogDays): Promise<FilterValue[]> {
  const t = await getTranslations('adminLog')
  const { from = '', to = '' } = days.range ? {} : query
  return [
    { name: 'from', label: t('from'), value: from },
    { name: 'to', label: t('to'), value: to },
    { name: 'by', label: t('doneBy'), value: filter.by },
  ].filter(({ value }) => value)
}
