import type { Route } from 'next'
import { areaRecord } from '@/app/_shared/area-record'
import { RequestRecord } from '@/app/_shared/request-record'
import { ButtonLink } from '@/components/ui/button-link'
import { cancellationArea } from '@/lib/areas/cancellation/area'
import { readCancellation } from '@/lib/areas/cancellation/kind'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'
import { withdrawCancellationAction } from '../actions'

/** R11.5: one cancellation, its confirmation as a PDF, and the withdrawal while it is open. */
export default areaRecord(cancellationArea, cancellationArea.list.one, async (request, actor) => {
  const [t, format] = await Promise.all([getTranslations('cancellation'), getFormatter()])
  const { number, product, endsOn } = readCancellation(request.payload)
  return (
    <RequestRecord
      request={request}
      company={actor.company.id}
      words="cancellation"
      messages={['cancellationMade', 'changeWithdrawn']}
      title={request.title}
      list="/contracts/cancel"
      actions={
        <ButtonLink href={`/contracts/cancel/${request.id}/confirmation` as Route} reload>
          {t('download')}
        </ButtonLink>
      }
      rows={[
        { term: t('product'), value: product },
        { term: t('number'), value: <span className="figures">{number}</span> },
        { term: t('endsOn'), value: <time dateTime={endsOn}>{day(format, endsOn)}</time> },
        ...(request.reason
          ? [{ term: t('reason'), value: <bdi className="whitespace-pre-line">{request.reason}</bdi> }]
          : []),
      ]}
      withdraw={withdrawCancellationAction}
    />
  )
})
