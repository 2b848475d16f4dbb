import type { Route } from 'next'
import { Tabs } from '@/components/ui/tabs'
import { brandName } from '@/lib/brand/brand'
import { ACCOUNT_PAGES } from '@/lib/content/portal-pages'
import { currentActor } from '@/lib/http/session'
import { getTranslations } from '@/lib/http/translations'
import { asStaff } from '@/lib/permissions/proofs'

export async function AccountTabs({ current }: { current: (typeof ACCOUNT_PAGES)[number][0] }) {
  const [t, actor] = await Promise.all([getTranslations('security'), currentActor()])
  // Staff belong to no company.
  const pages = ACCOUNT_PAGES.filter(([href]) => href !== '/account/organisation' || !actor || !asStaff(actor))
  const tabs = pages.map(([href, label]) => ({
    href: href as Route,
    label: t(label),
    current: href === current,
  }))
  return <Tabs label={t('tabs', { brand: brandName() })} tabs={tabs} />
}
