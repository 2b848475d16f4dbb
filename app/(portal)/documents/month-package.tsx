import { buttonClass } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icon'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { monthName } from '@/lib/i18n/formats'

/** „Monatspaket herunterladen“: a plain GET form, below the list. */
export async function MonthPackage({ months }: { months: string[] }) {
  if (months.length === 0) return null
  const [t, format] = await Promise.all([getTranslations('documents'), getFormatter()])
  return (
    <form action="/documents/archive" method="get" className="mt-10 max-w-text" data-print="no">
      <h2 className="text-lg">{t('monthPackage')}</h2>
      <p id="month-text" className="mt-1 mb-4 text-muted">
        {t('monthText')}
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <div className="grid gap-1.5">
          <label htmlFor="month" className="font-medium">
            {t('month')}
          </label>
          <select id="month" name="month" className="control select" aria-describedby="month-text">
            {months.map((month) => (
              <option key={month} value={month}>
                {monthName(format, month)}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className={buttonClass('secondary')}>
          <Icon name="download" className="size-4" />
          {t('monthPackage')}
        </button>
      </div>
    </form>
  )
}
