import type { Route } from 'next'
import { areaRecord } from '@/app/_shared/area-record'
import { Compared } from '@/app/_shared/compared'
import { REQUEST_TONE } from '@/app/_shared/request-columns'
import { ActionButton } from '@/components/form/action-button'
import { DefinitionList } from '@/components/ui/definition-list'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import { masterDataArea } from '@/lib/areas/master-data/area'
import { changedFields, needsEvidence, readMasterDataChange } from '@/lib/areas/master-data/kind'
import { brandName } from '@/lib/brand/brand'
import { takeFlash } from '@/lib/http/flash'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { withdrawMasterDataAction } from '../actions'
import { Evidence } from './evidence'

const TOLD = ['changeAsked', 'changeWithdrawn', 'evidenceAttached'] as const

/** R11.7: one request with old and new side by side, its evidence and its outcome. */
export default areaRecord(masterDataArea, masterDataArea.list.one, async (request, actor) => {
  const [t, format, flash] = await Promise.all([getTranslations('masterData'), getFormatter(), takeFlash()])
  const asked = readMasterDataChange(request.payload)
  const told = TOLD.find((one) => one === flash)
  return (
    <>
      {told ? (
        <div className="mb-5 max-w-text">
          <Notice tone="positive" focus>
            {t(`flash.${told}`)}
          </Notice>
        </div>
      ) : null}
      <PageTitle
        title={t('request')}
        lead={request.title}
        back={{ href: '/master-data' as Route, label: t('title') }}
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
          rows={changedFields(asked).map((field) => ({
            label: t(field),
            before: asked.before[field],
            after: asked.after[field],
          }))}
        />
        {request.state === 'open' ? (
          <>
            {needsEvidence(asked) ? (
              <Evidence id={request.id} company={actor.company.id} there={request.fileId !== null} />
            ) : null}
            <div className="grid justify-items-start gap-3">
              <p>{t('openText', { brand: brandName() })}</p>
              <ActionButton
                action={withdrawMasterDataAction}
                label={t('withdraw')}
                hidden={{ id: request.id }}
                company={actor.company.id}
              />
            </div>
          </>
        ) : null}
      </div>
    </>
  )
})
