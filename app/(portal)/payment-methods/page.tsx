import type { Route } from 'next'
import { areaList } from '@/app/_shared/area-list'
import { requestColumns } from '@/app/_shared/request-columns'
import { ButtonLink } from '@/components/ui/button-link'
import { DefinitionList } from '@/components/ui/definition-list'
import { paymentArea } from '@/lib/areas/payment/area'
import { methodInForce } from '@/lib/areas/payment/ask'
import { maskedIban } from '@/lib/areas/payment/kind'
import { brand } from '@/lib/brand/brand'
import { date, day } from '@/lib/i18n/formats'

/** R11.8: the method in force, and the history of its changes. */
export default areaList(paymentArea, {
  more: methodInForce,
  intro: (method, { t, format }) => (
    <>
      <section aria-labelledby="current" className="max-w-text">
        <h2 id="current" className="mb-3 text-lg">
          {t('current')}
        </h2>
        {method ? (
          <DefinitionList
            rows={[
              { term: t('method'), value: t(`methods.${method.kind}`) },
              ...(method.kind === 'sepa'
                ? [
                    { term: t('iban'), value: <span className="figures">{maskedIban(method)}</span> },
                    { term: t('holder'), value: method.holder },
                    { term: t('mandate'), value: <span className="figures">{method.mandate}</span> },
                    ...(brand().creditorId
                      ? [{ term: t('creditor'), value: <span className="figures">{brand().creditorId}</span> }]
                      : []),
                    { term: t('mandateOn'), value: method.mandateOn && day(format, method.mandateOn) },
                  ]
                : []),
              ...(method.inForceFrom ? [{ term: t('since'), value: date(format, method.inForceFrom) }] : []),
            ]}
          />
        ) : (
          <p className="text-muted">{t('none')}</p>
        )}
      </section>
      <h2 className="mt-10 mb-3 text-lg">{t('history')}</h2>
    </>
  ),
  actions: ({ t }) => (
    <ButtonLink href={'/payment-methods/change' as Route} variant="primary">
      {t('change')}
    </ButtonLink>
  ),
  columns: (words) =>
    requestColumns(
      words,
      { what: words.t('method'), at: words.t('requested'), by: words.t('asker') },
      (id) => `/payment-methods/${id}` as Route,
    ),
})
