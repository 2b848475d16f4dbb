import { Icon } from '@/components/ui/icon'
import { currentBanner } from '@/lib/ground/portal-settings'
import type { Locale } from '@/lib/i18n/catalogue'
import { translator } from '@/lib/i18n/translate'

const LOOK = { info: 'border-line bg-raised', caution: 'border-caution/50 bg-caution-soft' } as const

/** R10.13: what staff announce, on top of every page; a text and no markup. Costs no statement (ADR 052). */
export function MaintenanceBanner({ locale }: { locale: Locale }) {
  const banner = currentBanner()
  if (!banner) return null
  const { text, level } = banner
  return (
    <aside
      aria-label={translator(locale, 'care.settings')('banner')}
      className={`flex items-start justify-center gap-3 border-b px-4 py-2 sm:px-8 ${LOOK[level]}`}
      data-print="no"
    >
      <Icon name={level === 'info' ? 'info' : 'triangle-alert'} className="mt-0.5 size-5" />
      <p className="max-w-text whitespace-pre-line [overflow-wrap:anywhere]">{text[locale]}</p>
    </aside>
  )
}
