import type { Route } from 'next'
import { Tabs } from '@/components/ui/tabs'
import { getTranslations } from '@/lib/http/translations'

const TABS = [
  ['/staff/blocks', 'waits'],
  ['/staff/blocks/people', 'people'],
] as const

/** What waits, and who is locked. */
export async function BlockTabs({ current }: { current: (typeof TABS)[number][1] }) {
  const t = await getTranslations('care.blocks')
  return (
    <Tabs
      label={t('tabs')}
      tabs={TABS.map(([href, name]) => ({ href: href as Route, label: t(name), current: name === current }))}
    />
  )
}
