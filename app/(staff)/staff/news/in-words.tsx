import { StatusBadge } from '@/components/ui/status-badge'
import { writeDay } from '@/lib/ground/day'
import { getLocale, getTranslations } from '@/lib/http/translations'
import type { NewsState, StaffNews } from '@/lib/staff/news'

const TONE = { current: 'positive', planned: 'caution', ended: 'neutral' } as const

export async function NewsStateBadge({ state }: { state: NewsState }) {
  const t = await getTranslations('staff.news')
  return <StatusBadge tone={TONE[state]}>{t(`states.${state}`)}</StatusBadge>
}

/** For whom it is, and its days, in words. `names`: the products by key. */
export async function newsInWords(names: ReadonlyMap<string, string>) {
  const [t, f, locale] = await Promise.all([getTranslations('staff.news'), getTranslations('staff.form'), getLocale()])
  return {
    audience: ({ products, channel, country }: StaffNews) =>
      [
        ...products.map((key) => names.get(key) ?? key),
        channel && f(`channels.${channel}`),
        country && f(`countries.${country as 'DE'}`),
      ]
        .filter(Boolean)
        .join(' · ') || t('everybody'),
    from: ({ from }: StaffNews) => writeDay(from, locale),
    until: ({ until }: StaffNews) => (until ? writeDay(until, locale) : t('endless')),
  }
}
