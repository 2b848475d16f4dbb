import { type Days, writeDay } from '@/lib/ground/day'
import { getLocale, getTranslations } from '@/lib/http/translations'
import { FieldNotes } from './field-frame'

type DayFieldProps = { name: 'from' | 'to'; days: Days; typed: string | undefined }

/** First or last day in the filters of a table, as people write it. Input that cannot be parsed stays as typed. */
export async function DayField({ name, days, typed = '' }: DayFieldProps) {
  const {
    [name]: day,
    wrong: { [name]: wrong },
  } = days
  const [t, ui, locale] = await Promise.all([getTranslations('adminLog'), getTranslations('ui'), getLocale()])
  return (
    <div className={`grid gap-1 text-sm ${wrong ? 'border-l-2 border-danger pl-4' : ''}`}>
      <label htmlFor={name} className="font-medium">
        {t(name)} <span className="font-normal text-muted">{t('dayForm')}</span>
      </label>
      <FieldNotes id={name} error={wrong ? t(wrong) : undefined} errorPrefix={ui('form.errorPrefix')} />
      <input
        type="text"
        id={name}
        name={name}
        defaultValue={typed && day ? writeDay(day, locale) : typed}
        autoComplete="off"
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `${name}-error` : undefined}
        className="control font-normal sm:w-40"
      />
    </div>
  )
}
