import type { Route } from 'next'
import { areaRecord } from '@/app/_shared/area-record'
import { Compared } from '@/app/_shared/compared'
import { RequestRecord } from '@/app/_shared/request-record'
import { ButtonLink } from '@/components/ui/button-link'
import { DefinitionList } from '@/components/ui/definition-list'
import { paymentArea } from '@/lib/areas/payment/area'
import { maskedIban, readPaymentChange } from '@/lib/areas/payment/kind'
import { brand } from '@/lib/brand/brand'
import { getTranslations } from '@/lib/http/translations'
import { withdrawPaymentAction } from '../actions'

/** R11.8: one change of the payment method, its mandate as a PDF, and the withdrawal while it is open. */
export default areaRecord(paymentArea, paymentArea.list.one, async (request, actor) => {
  const t = await getTranslations('payment')
  const { before, after } = readPaymentChange(request.payload)
  return (
    <RequestRecord
      request={request}
      company={actor.company.id}
      words="payment"
      messages={['changeAsked', 'changeWithdrawn']}
      title={t('request')}
      lead={t(`methods.${after.kind}`)}
      list="/payment-methods"
      actions={
        after.mandate ? (
          <ButtonLink href={`/payment-methods/${request.id}/mandate` as Route} reload>
            {t('download')}
          </ButtonLink>
        ) : undefined
      }
      withdraw={withdrawPaymentAction}
    >
      {after.mandate && brand().creditorId ? (
        <DefinitionList
          rows={[{ term: t('creditor'), value: <span className="figures">{brand().creditorId}</span> }]}
        />
      ) : null}
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
    </RequestRecord>
  )
})
