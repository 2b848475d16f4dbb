import { page } from '@/app/_shared/page'
import { RecoveryCodes } from '@/app/_shared/recovery-codes'
import { PageTitle } from '@/components/ui/page-title'
import { owingCodes } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { registrationWay } from '@/lib/sessions/gate'
import { EntryPage } from '../../entry-page'
import { LeaveButton } from '../leave-button'
import { keepFirstCodesAction, makeFirstCodesAction } from '../step-actions'

/** R5.6: after the first factor that is stronger than the e-mail code. */
export default page(owingCodes, async (actor) => {
  const t = await getTranslations('factors.recovery')
  return (
    <EntryPage step="codes" way={registrationWay(actor)} below={<LeaveButton />}>
      <PageTitle title={t('title')} lead={t('text')} />
      <RecoveryCodes actor={actor} make={makeFirstCodesAction} keep={keepFirstCodesAction} title={t('title')} />
    </EntryPage>
  )
})
