import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { PortalShell } from '@/components/shell/portal-shell'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Tile } from '@/components/ui/tile'
import { TileGrid } from '@/components/ui/tile-grid'
import { brandName } from '@/lib/brand/brand'
import { developer } from '@/lib/http/development'
import { getTranslations } from '@/lib/http/translations'
import { SampleTable } from '../sample-table'
import { tryAction } from '../try-action'

const at = (name: string) => `/dev/components/${name}` as Route

export default page(developer, async () => {
  const t = await getTranslations('dev.home')
  const notices = await getTranslations('dev.notices')
  const entry = await getTranslations('dev.entry')
  return (
    <PortalShell
      brand={brandName()}
      homeHref={at('portal')}
      search={{ action: at('portal') }}
      company={{ name: 'Muster & Söhne Steuerberatungsgesellschaft mbH', switchHref: at('portal') }}
      account={{
        name: 'Erika Muster',
        email: 'erika.muster@beispiel.test',
        entries: [
          { href: at('a'), label: t('account'), icon: 'circle-user-round' },
          { href: at('b'), label: t('sessions'), icon: 'monitor' },
          {
            key: 'out',
            element: (
              <ActionButton
                action={tryAction}
                label={t('signOut')}
                hidden={{ justButton: 'yes' }}
                variant="menu"
                icon="log-out"
              />
            ),
          },
        ],
      }}
      navigation={[
        { links: [{ href: at('portal'), label: t('home'), icon: 'house' }] },
        {
          heading: t('own'),
          links: [
            { href: at('1'), label: t('tickets'), icon: 'life-buoy', count: 3 },
            { href: at('2'), label: t('documents'), icon: 'receipt-text' },
            { href: at('3'), label: t('contracts'), icon: 'scroll-text' },
            { href: at('4'), label: t('licences'), icon: 'key-round' },
          ],
        },
        {
          heading: t('admin'),
          links: [
            { href: at('5'), label: t('requests'), icon: 'user-plus' },
            { href: at('6'), label: t('log'), icon: 'history' },
          ],
        },
      ]}
      footerLinks={[
        { href: '/legal/imprint', label: entry('imprint') },
        { href: '/legal/privacy', label: entry('privacy') },
      ]}
    >
      <div className="mb-6">
        <Notice tone="positive" heading={notices('positiveHeading')} focus>
          {notices('positive')}
        </Notice>
      </div>
      <PageTitle title={t('title')} />
      <h2 className="mb-3 text-lg">{t('area')}</h2>
      <TileGrid>
        <Tile href={at('1')} title={t('tickets')} icon="life-buoy" figure="3" description={t('ticketsText')} />
        <Tile href={at('2')} title={t('documents')} icon="receipt-text" figure="2" description={t('documentsText')} />
        <Tile
          href={at('3')}
          title={t('contracts')}
          icon="scroll-text"
          figure="31.12.2026"
          description={t('contractsText')}
        />
        <Tile href={at('4')} title={t('licences')} icon="key-round" figure="14" description={t('licencesText')} />
      </TileGrid>
      <div className="mt-10">
        <SampleTable />
      </div>
    </PortalShell>
  )
})
