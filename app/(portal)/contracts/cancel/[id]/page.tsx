import type { Route } from 'next'
import { areaRecord } from '@/app/_shared/area-record'
import { REQUEST_TONE } from '@/app/_shared/request-columns'
import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { DefinitionList } from '@/components/ui/definition-list'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import { cancellationArea } from '@/lib/areas/cancellation/area'
import { readCancellation } from '@/lib/areas/cancellation/kind'
import { brandName } from '@/lib/brand/brand'
import { takeFlash } from '@/lib/http/flash'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime, day } from '@/lib/i18n/formats'
import { withdrawCancellationAction } from '../actions'

/** R11.5: one cancellation, its confirmation as a PDF, and the withdrawal while it is open. */
export default areaRecord(cancellationArea, cancellationArea.list.one, async (request, actor) => {
  const [t, format, flash] = await Promise.all([getTranslations('cancellation'), getFormatter(), takeFlash()])
  const { number, product, endsOn } = readCancellation(request.payload)
  const told = flash === 'cancellationMade' || flash === 'changeWithdrawn' ? t(`flash.${flash}`) : null
  const open = request.state === 'open'
  return (
    <>
      {told ? (
        <div className="mb-5 max-w-text">
          <Notice tone="positive" focus>
            {told}
          </Notice>
        </div>
      ) : null}
      <PageTitle
        title={request.title}
        back={{ href: '/contracts/cancel' as Route, label: t('title') }}
        actions={
          <ButtonLink href={`/contracts/cancel/${request.id}/confirmation` as Route} reload>
            {t('download')}
          </ButtonLink>
        }
      />
      <div className="grid max-w-text grid-cols-1 gap-6">
        <DefinitionList
          rows={[
            {
              term: t('state'),
              value: <StatusBadge tone={REQUEST_TONE[request.state]}>{t(`states.${request.state}`)}</StatusBadge>,
            },
            { term: t('product'), value: product },
            { term: t('number'), value: <span className="figures">{number}</span> },
            { term: t('endsOn'), value: <time dateTime={endsOn}>{day(format, endsOn)}</time> },
            { term: t('received'), value: dateTime(format, request.createdAt) },
            { term: t('asker'), value: request.asker },
            ...(request.reason
              ? [{ term: t('reason'), value: <bdi className="whitespace-pre-line">{request.reason}</bdi> }]
              : []),
            ...(request.decisionReason
              ? [{ term: t('decision'), value: <bdi className="whitespace-pre-line">{request.decisionReason}</bdi> }]
              : []),
          ]}
        />
        {open ? (
          <div className="grid justify-items-start gap-3">
            <p>{t('openText', { brand: brandName() })}</p>
            <ActionButton
              action={withdrawCancellationAction}
              label={t('withdraw')}
              hidden={{ id: request.id }}
              company={actor.company.id}
            />
          </div>
        ) : null}
      </div>
    </>
  )
})
