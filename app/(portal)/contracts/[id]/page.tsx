import type { Route } from 'next'
import { areaRecord } from '@/app/_shared/area-record'
import { ButtonLink } from '@/components/ui/button-link'
import { DefinitionList } from '@/components/ui/definition-list'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import { contractsArea } from '@/lib/areas/contracts/area'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'
import { can } from '@/lib/permissions/proofs'
import { endInWords, STATE_TONE, termsInWords } from '../in-words'

/** R11.4: one contract, with the day on which it can end. */
export default areaRecord(contractsArea, contractsArea.list.one, async (contract, actor) => {
  const [t, format] = await Promise.all([getTranslations('contracts'), getFormatter()])
  const [terms, { end, by, ending }] = await Promise.all([termsInWords(contract), endInWords(contract)])
  const cancels = can(actor, 'contracts.cancel')
  return (
    <>
      <PageTitle
        title={contract.product}
        back={{ href: '/contracts' as Route, label: t('title') }}
        actions={
          cancels && ending && contract.state === 'active' ? (
            <ButtonLink href={`/contracts/cancel/check?contract=${contract.id}` as Route}>{t('cancel')}</ButtonLink>
          ) : undefined
        }
      />
      {contract.state === 'asked' ? (
        <div className="mb-5 max-w-text">
          <Notice>
            {t('askedText')}{' '}
            {cancels && contract.cancellation ? (
              <ButtonLink href={`/contracts/cancel/${contract.cancellation}` as Route} variant="link">
                {t('toCancellation')}
              </ButtonLink>
            ) : null}
          </Notice>
        </div>
      ) : null}
      <div className="max-w-text">
        <DefinitionList
          rows={[
            { term: t('number'), value: <span className="figures">{contract.number}</span> },
            {
              term: t('state'),
              value: <StatusBadge tone={STATE_TONE[contract.state]}>{t(`states.${contract.state}`)}</StatusBadge>,
            },
            {
              term: t('start'),
              value: <time dateTime={contract.startsOn}>{day(format, contract.startsOn)}</time>,
            },
            { term: t('term'), value: terms.term },
            { term: t('notice'), value: terms.notice },
            {
              term: contract.state === 'cancelled' || contract.state === 'ended' ? t('end') : t('nextEnd'),
              value: (
                <>
                  {end}
                  {by ? <span className="block text-sm text-muted">{by}</span> : null}
                </>
              ),
            },
          ]}
        />
      </div>
    </>
  )
})
