import type { Route } from 'next'
import { Tabs } from '@/components/ui/tabs'
import { brandName } from '@/lib/brand'
import { ACCOUNT_PAGES } from '@/lib/content/portal-pages'
import { getTranslations } from '@/lib/http/translations'

export async function AccountTabs({ current }: { current: (typeof ACCOUNT_PAGES)[number][0] }) {
  const t = await getTranslations('security')
  const tabs = ACCOUNT_PAGES.map(([href, label]) => ({
    href: href as Route,
    label: t(label),
    current: href === current,
  }))
  return <Tabs label={t('tabs', { brand: brandName() })} tabs={tabs} />
}
