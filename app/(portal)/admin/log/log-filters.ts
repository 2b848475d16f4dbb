import type { FilterValue, TableFilter } from '@/components/ui/table-tools'
import { wordsOf } from '@/lib/audit/events'
import { COMPANY_CATEGORIES, COMPANY_EVENTS, type LogFilter } from '@/lib/company-log/company-log'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'
import { type LogDays, type LogQuery, RANGES, TYPED_RANGE } from './filter'

/** „Zeitraum wählen“ was chosen, and no day typed yet. */
export const asksForDays = ({ range, from = '', to = '' }: LogQuery) =>
  range === TYPED_RANGE && !from.trim() && !to.trim()

/** The selects of the log: category, event, period. */
export async function filtersOf(query: LogQuery, filter: LogFilter, days: LogDays): Promise<TableFilter[]> {
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
      value: days.range ?? (asksForDays(query) ? TYPED_RANGE : ''),
      options: [
        all,
        ...RANGES.map((one) => ({ value: one, label: t('lastDays', { days: one }) })),
        { value: TYPED_RANGE, label: t('rangeChosen') },
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

type Selection = { query: LogQuery; days: LogDays; filters: TableFilter[]; typed: FilterValue[] }

/** The period and the filters in words, for the head of the printed log. */
export async function printedSelection({ query, days, filters, typed }: Selection) {
  const [t, ui, format] = await Promise.all([getTranslations('adminLog'), getTranslations('ui'), getFormatter()])
  const [from, to] = [days.from && day(format, days.from), days.to && day(format, days.to)]
  const period = from && to ? t('between', { from, to }) : from ? t('since', { from }) : to ? t('until', { to }) : ''
  const chosen = filters
    .filter(({ name, value }) => name !== 'range' && value)
    .map(({ label, value, options }) => `${label}: ${options.find((one) => one.value === value)?.label ?? value}`)
  const by = typed.filter(({ name }) => name === 'by').map(({ label, value }) => `${label}: ${value}`)
  const searched = query.q ? [`${ui('table.search')}: ${query.q}`] : []
  return [
    { term: t('range'), value: period || t('everything') },
    { term: t('selection'), value: [...searched, ...chosen, ...by].join(', ') || t('everything') },
  ]
}
