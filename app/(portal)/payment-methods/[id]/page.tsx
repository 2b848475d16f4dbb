import type { Route } from 'next'
import { areaRecord } from '@/app/_shared/area-record'
import { Compared } from '@/app/_shared/compared'
import { REQUEST_TONE } from '@/app/_shared/request-columns'
import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { DefinitionList } from '@/components/ui/definition-list'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import { paymentArea } from '@/lib/areas/payment/area'
import { maskedIban, readPaymentChange } from '@/lib/areas/payment/kind'
import { brandName } from '@/lib/brand/brand'
import { takeFlash } from '@/lib/http/flash'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { withdrawPaymentAction } from '../actions'

/** R11.8: one change of the payment method, its mandate as a PDF, and the withdrawal while it is open. */
export default areaRecord(paymentArea, paymentArea.list.one, async (request, actor) => {
  const [t, format, flash] = await Promise.all([getTranslations('payment'), getFormatter(), takeFlash()])
  const { before, after } = readPaymentChange(request.payload)
  const told = flash === 'changeAsked' || flash === 'changeWithdrawn' ? t(`flash.${flash}`) : null
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
        title={t('request')}
        lead={t(`methods.${after.kind}`)}
        back={{ href: '/payment-methods' as Route, label: t('title') }}
        actions={
          after.mandate ? (
            <ButtonLink href={`/payment-methods/${request.id}/mandate` as Route} reload>
              {t('download')}
            </ButtonLink>
          ) : undefined
        }
      />
      <div className="grid max-w-text grid-cols-1 gap-6">
        <DefinitionList
          rows={[
            {
              term: t('state'),
              value: <StatusBadge tone={REQUEST_TONE[request.state]}>{t(`states.${request.state}`)}</StatusBadge>,
            },
            { term: t('requested'), value: dateTime(format, request.createdAt) },
            { term: t('asker'), value: request.asker },
            ...(request.decidedAt ? [{ term: t('decided'), value: dateTime(format, request.decidedAt) }] : []),
            ...(request.decisionReason
              ? [{ term: t('decision'), value: <bdi className="whitespace-pre-line">{request.decisionReason}</bdi> }]
              : []),
          ]}
        />
        <Compared
          caption={t('compare')}
          labels={{ field: t('field'), before: t('before'), after: t('after') }}
          rows={[
            {
              label: t('method'),
              before: before ? t(`methods.${before.kind}`) : '',
              after: t(`methods.${after.kind}`),
            },
            { label: t('iban'), before: before ? maskedIban(before) : '', after: maskedIban(after) },
            { label: t('holder'), before: before?.holder ?? '', after: after.holder ?? '' },
            { label: t('mandate'), before: before?.mandate ?? '', after: after.mandate ?? '' },
          ]}
        />
        {request.state === 'open' ? (
          <div className="grid justify-items-start gap-3">
            <p>{t('openText', { brand: brandName() })}</p>
            <ActionButton
              action={withdrawPaymentAction}
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
