import { Icon } from '@/components/ui/icon'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date } from '@/lib/i18n/formats'

/** A symbol with its text. `day`: undefined if not granted, null if without an end. */
export async function GrantCell({ day, byRole }: { day: string | null | undefined; byRole: boolean }) {
  const [t, format] = await Promise.all([getTranslations('permissionMatrix'), getFormatter()])
  if (day === undefined && !byRole)
    return (
      <>
        <span aria-hidden="true" className="text-muted">
          –
        </span>
        <span className="sr-only">{t('overview.not')}</span>
      </>
    )
  return (
    <>
      <Icon name="check" className="size-5 text-positive" />
      <span className={byRole || day ? 'block text-sm text-muted' : 'sr-only'}>
        {byRole
          ? t('overview.byRole')
          : day
            ? t('overview.until', { date: date(format, new Date(`${day}T12:00:00Z`)) })
            : t('overview.held')}
      </span>
    </>
  )
}
