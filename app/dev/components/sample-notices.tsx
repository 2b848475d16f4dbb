import type { Route } from 'next'
import { ActionButton } from '@/components/form/action-button'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Tabs } from '@/components/ui/tabs'
import { getTranslations } from '@/lib/http/translations'
import { tryAction } from './try-action'

const HERE = '/dev/components' as Route

export async function SampleNotices() {
  const t = await getTranslations('dev')
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="text-xl">{t('notices.heading')}</h2>
      <Notice>{t('notices.info')}</Notice>
      <Notice
        tone="positive"
        heading={t('notices.positiveHeading')}
        actions={<ActionButton action={tryAction} label={t('buttons.link')} hidden={{ justButton: 'yes' }} />}
      >
        {t('notices.positive')}
      </Notice>
      <Notice tone="caution">{t('notices.caution')}</Notice>
      <Notice tone="danger" heading={t('notices.dangerHeading')}>
        {t('notices.danger')}
      </Notice>
      <Tabs
        label={t('table.heading')}
        tabs={[
          { href: HERE, label: t('table.heading'), current: true, count: 42 },
          { href: '/dev/components/portal' as Route, label: t('home.requests'), current: false },
          { href: '/dev/components/entry' as Route, label: t('home.log'), current: false },
        ]}
      />
      <Card heading={t('details.heading')}>
        <DefinitionList
          rows={[
            {
              term: t('details.company'),
              value: t('details.companyValue'),
              action: (
                <a href="#main" className="link">
                  {t('details.change')}
                </a>
              ),
            },
            { term: t('form.email'), value: 'erika.muster@beispiel.test' },
          ]}
        />
      </Card>
      <EmptyState icon="users" heading={t('table.emptyHeading')}>
        {t('table.emptyText')}
      </EmptyState>
    </section>
  )
}
