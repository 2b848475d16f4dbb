import type { Route } from 'next'
import { DoneNotice } from '@/app/_shared/done-notice'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { Card } from '@/components/ui/card'
import { ownData } from '@/lib/content/own-data'
import { takeFlash } from '@/lib/http/flash'
import { accountHolder } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { AccountHead } from '../account-head'
import { Deletion } from './deletion'
import { PrivacyRequests } from './privacy-requests'
import { StoredAccount } from './stored-account'
import { StoredApplications, StoredDevices, StoredRecords } from './stored-tables'

/** R13.5: everything that is stored about the person, the same as a file, and the deletion. */
export default page(accountHolder, async (actor) => {
  const [t, data, flash] = await Promise.all([getTranslations('personal'), ownData(actor), takeFlash()])
  return (
    <>
      <DoneNotice text={flash === 'deletionWithdrawn' ? t('withdrawn') : null} />
      <AccountHead current="/account/data" title={t('dataTitle')} lead={t('dataLead')} />
      <Anchors />
      <div className="grid grid-cols-1 gap-6">
        <Card heading={t('download')} className="max-w-text">
          <p className="mb-4">{t('downloadText')}</p>
          <form action="/account/data/download" method="post">
            <button type="submit" className={buttonClass('primary')}>
              {t('download')}
            </button>
          </form>
        </Card>
        <StoredAccount data={data} />
        <StoredDevices data={data} />
        <StoredRecords data={data} />
        <StoredApplications data={data} />
        <Card heading={t('activity')} className="max-w-text">
          <p className="mb-4">{t('activityText')}</p>
          <ButtonLink href={'/account/activity' as Route}>{t('toActivity')}</ButtonLink>
        </Card>
        {actor.account.staffRoles.length > 0 ? null : <PrivacyRequests data={data} />}
        <Deletion actor={actor} />
      </div>
    </>
  )
})

const SECTIONS = [
  ['account', 'account'],
  ['factors', 'factors'],
  ['memberships', 'memberships'],
  ['devices', 'devices'],
  ['sessions', 'sessions'],
  ['deletion', 'deletion'],
] as const

/** Where the long page leads: its sections, the deletion among them. */
async function Anchors() {
  const t = await getTranslations('personal')
  return (
    <nav aria-label={t('onThisPage')} className="mb-6">
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {SECTIONS.map(([id, label]) => (
          <li key={id}>
            <a href={`#${id}`} className="link inline-flex min-h-8 items-center">
              {t(label)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
