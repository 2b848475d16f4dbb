import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { ButtonLink } from '@/components/ui/button-link'
import { DefinitionList } from '@/components/ui/definition-list'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { cancellableContract } from '@/lib/areas/cancellation/cancel'
import { brandName } from '@/lib/brand/brand'
import { Rejection } from '@/lib/ground/rejection'
import { takeDraft } from '@/lib/http/drafts'
import { permitted } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { queryOf } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'
import { viewing } from '@/lib/rooms/rooms'
import { termsInWords } from '../../in-words'
import { cancelContractAction } from '../actions'

const BACK = '/contracts/cancel' as Route

/** R11.5 „Kündigung prüfen“: everything once more, with the day on which the contract ends. */
export default page(permitted('contracts.cancel'), async (actor, { search }) => {
  const { contract: id = '' } = queryOf(search, ['contract'])
  const path = `/contracts/cancel/check?contract=${encodeURIComponent(id)}`
  const [t, c, r, format, draft, found] = await Promise.all([
    getTranslations('cancellation'),
    getTranslations('contracts'),
    getTranslations('rejections'),
    getFormatter(),
    takeDraft(actor, path),
    viewing(actor, (room) => cancellableContract(room, id))
      .catch(impossible)
      .catch(orMissing),
  ])
  if (typeof found === 'string')
    return (
      <div className="max-w-text">
        <PageHeading title={t('checkTitle')} />
        <Notice tone="caution" actions={<ButtonLink href={BACK}>{t('back')}</ButtonLink>}>
          {r(found)}
        </Notice>
      </div>
    )
  const { contract, ending } = found
  const terms = await termsInWords(contract)
  return (
    <Form
      heading={<PageHeading title={t('checkTitle')} lead={t('checkLead')} />}
      action={cancelContractAction}
      title={t('checkTitle')}
      submit={t('cancel')}
      submitVariant="danger"
      company={actor.company.id}
      values={draft}
      className="max-w-text"
      secondary={<ButtonLink href={BACK}>{t('back')}</ButtonLink>}
    >
      <DefinitionList
        rows={[
          { term: t('product'), value: contract.product },
          { term: t('number'), value: <span className="figures">{contract.number}</span> },
          { term: t('term'), value: terms.term },
          { term: t('notice'), value: terms.notice },
          {
            term: t('nextEnd'),
            value: (
              <>
                <strong>
                  <time dateTime={ending.endsOn}>{day(format, ending.endsOn)}</time>
                </strong>
                <span className="block text-sm text-muted">{c('noticeBy', { day: day(format, ending.noticeBy) })}</span>
              </>
            ),
          },
        ]}
      />
      <p>{t('checkNext', { brand: brandName() })}</p>
      <input type="hidden" name="id" value={contract.id} />
      <input type="hidden" name="endsOn" value={ending.endsOn} />
      <TextArea name="reason" label={t('reason')} hint={t('reasonHint', { brand: brandName() })} rows={3} optional />
    </Form>
  )
})

/** Why this contract can't be cancelled; everything else is thrown on. */
function impossible(thrown: unknown): 'cancellationOpen' | 'contractOver' {
  if (thrown instanceof Rejection && (thrown.code === 'cancellationOpen' || thrown.code === 'contractOver'))
    return thrown.code
  throw thrown
}
