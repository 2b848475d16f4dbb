import type { Route } from 'next'
import { areaRecord } from '@/app/_shared/area-record'
import { RevealButton } from '@/app/_shared/reveal-button'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { DefinitionList } from '@/components/ui/definition-list'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { UsageBar } from '@/components/ui/usage-bar'
import { licencesArea } from '@/lib/areas/licences/area'
import { brand } from '@/lib/brand/brand'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'
import { can, type Viewer } from '@/lib/permissions/proofs'
import { showLicenceKeyAction } from '../actions'

/** R11.6: one licence; its key is masked until it is asked for. */
export default areaRecord(licencesArea, licencesArea.list.one, async (licence, actor) => {
  const [t, format] = await Promise.all([getTranslations('licences'), getFormatter()])
  const { id, product, number, seats, used, expiresOn, state } = licence
  return (
    <>
      <PageTitle
        title={product}
        back={{ href: '/licences' as Route, label: t('title') }}
        actions={expiresOn && state !== 'valid' ? <Renew id={id} actor={actor} label={t('renew')} /> : null}
      />
      {expiresOn && state !== 'valid' ? (
        <div className="mb-5 max-w-text">
          <Notice tone={state === 'expired' ? 'danger' : 'caution'}>
            {t(`notices.${state}`, { day: day(format, expiresOn) })}
          </Notice>
        </div>
      ) : null}
      <div className="max-w-text">
        <DefinitionList
          rows={[
            { term: t('number'), value: <span className="figures">{number}</span> },
            {
              term: t('seats'),
              value: (
                <UsageBar used={used} total={seats} over={state === 'expired'}>
                  {t('used', { used, seats })}
                </UsageBar>
              ),
            },
            {
              term: t('expires'),
              value: expiresOn ? <time dateTime={expiresOn}>{day(format, expiresOn)}</time> : t('unlimited'),
            },
            {
              term: t('key'),
              value: (
                <RevealButton
                  action={showLicenceKeyAction}
                  label={t('showKey')}
                  hidden={{ id }}
                  company={actor.company.id}
                />
              ),
            },
          ]}
        />
      </div>
    </>
  )
})

/** A request to support, for who may write one; a mail to the vendor for the others. */
function Renew({ id, actor, label }: { id: string; actor: Viewer; label: string }) {
  if (can(actor, 'support.tickets'))
    return <ButtonLink href={`/support/new?licence=${id}` as Route}>{label}</ButtonLink>
  const { supportEmail } = brand()
  return supportEmail ? (
    <a href={`mailto:${supportEmail}`} className={buttonClass('secondary')}>
      {label}
    </a>
  ) : null
}
