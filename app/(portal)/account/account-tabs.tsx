import type { Route } from 'next'
import { Tabs } from '@/components/ui/tabs'
import { brandName } from '@/lib/brand'
import { getTranslations } from '@/lib/http/translations'

/** The pages of „{brand}-ID verwalten“, in their order. */
const PAGES = [
  ['/account', 'tabDetails'],
  ['/account/authentication', 'tabAuthentication'],
  ['/account/sessions', 'tabSessions'],
  ['/account/activity', 'tabActivity'],
  ['/account/organisation', 'tabOrganisation'],
  ['/account/data', 'tabData'],
] as const

export async function AccountTabs({ current }: { current: (typeof PAGES)[number][0] }) {
  const t = await getTranslations('security')
  const tabs = PAGES.map(([href, label]) => ({ href: href as Route, label: t(label), current: href === current }))
  return <Tabs label={t('tabs', { brand: brandName() })} tabs={tabs} />
}
