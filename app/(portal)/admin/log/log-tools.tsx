import { FieldNotes } from '@/components/form/field-frame'
import { TableTools } from '@/components/ui/table-tools'
import { COMPANY_CATEGORIES, COMPANY_EVENTS, type LogFilter, type LogPage } from '@/lib/audit/company-log'
import { wordsOf } from '@/lib/audit/events'
import { writeDay } from '@/lib/day'
import { getTranslations } from '@/lib/http/translations'
import { cursorOf, type Days, isFiltered, type LogQuery, RANGES, SIZES } from './filter'

type LogToolsProps = { path: string; query: LogQuery; filter: LogFilter; days: Days; found: LogPage | null }

/** What is looked for: days as people write them, and what was typed stays as it was when it cannot be read. */
export async function LogTools({ path, query, filter, days, found }: LogToolsProps) {
  const [t, a] = await Promise.all([getTranslations('adminLog'), getTranslations('audit')])
  const all = { value: '', label: t('all') }
  const filtered = isFiltered(filter) || !found
  const typed = (bound: 'from' | 'to') => (days.range ? '' : days[bound] ? writeDay(days[bound]) : (query[bound] ?? ''))
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
      size={{ value: cursorOf(query).size, options: SIZES }}
      resetHref={filtered ? path : undefined}
      result={filtered && found ? t(found.more ? 'foundMany' : 'found', { count: found.total }) : undefined}
    >
      <DayField name="from" value={typed('from')} wrong={days.wrong.from} />
      <DayField name="to" value={typed('to')} wrong={days.wrong.to} />
      <label className="grid min-w-40 gap-1 text-sm font-medium">
        {t('doneBy')}
        <input type="search" name="by" defaultValue={filter.by} autoComplete="off" className="control font-normal" />
      </label>
    </TableTools>
  )
}

type DayFieldProps = { name: 'from' | 'to'; value: string; wrong: 'dayWrong' | 'daysCrossed' | undefined }

async function DayField({ name, value, wrong }: DayFieldProps) {
  const [t, ui] = await Promise.all([getTranslations('adminLog'), getTranslations('ui')])
  return (
    <div className={`grid min-w-40 gap-1 text-sm ${wrong ? 'border-l-2 border-danger pl-4' : ''}`}>
      <label htmlFor={name} className="font-medium">
        {t(name)} <span className="font-normal text-muted">{t('dayForm')}</span>
      </label>
      <FieldNotes id={name} error={wrong ? t(wrong) : undefined} errorPrefix={ui('form.errorPrefix')} />
      <input
        type="text"
        id={name}
        name={name}
        defaultValue={value}
        autoComplete="off"
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `${name}-error` : undefined}
        className="control font-normal"
      />
    </div>
  )
}
