import { areaRecord } from '@/app/_shared/area-record'
import { Compared } from '@/app/_shared/compared'
import { RequestRecord } from '@/app/_shared/request-record'
import { masterDataArea } from '@/lib/areas/master-data/area'
import { changedFields, needsEvidence, readMasterDataChange } from '@/lib/areas/master-data/kind'
import { getTranslations } from '@/lib/http/translations'
import { withdrawMasterDataAction } from '../actions'
import { Evidence } from './evidence'

/** R11.7: one request with old and new side by side, its evidence and its outcome. */
export default areaRecord(masterDataArea, masterDataArea.list.one, async (request, actor) => {
  const t = await getTranslations('masterData')
  const asked = readMasterDataChange(request.payload)
  return (
    <RequestRecord
      request={request}
      company={actor.company.id}
      words="masterData"
      messages={['changeAsked', 'changeWithdrawn', 'evidenceAttached']}
      title={t('request')}
      lead={request.title}
      list="/master-data"
      withdraw={withdrawMasterDataAction}
      toAdd={
        needsEvidence(asked) ? (
          <Evidence id={request.id} company={actor.company.id} there={request.fileId !== null} />
        ) : null
      }
    >
      <Compared
        caption={t('compare')}
        labels={{ field: t('field'), before: t('before'), after: t('after') }}
        rows={changedFields(asked).map((field) => ({
          label: t(field),
          before: asked.before[field],
          after: asked.after[field],
        }))}
      />
    </RequestRecord>
  )
})
