import { page } from '@/app/_shared/page'
import { NewTicket } from '@/app/_shared/tickets/new-ticket'
import { SelectField } from '@/components/form/select-field'
import { PAYROLL_TOPICS } from '@/lib/areas/payroll/input'
import { unsentIn } from '@/lib/conversations/attach'
import { payroll } from '@/lib/conversations/kinds'
import { takeDraft } from '@/lib/http/drafts'
import { permitted } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { viewing } from '@/lib/rooms/rooms'
import { openPayrollAction, removePayrollFileAction } from '../actions'

export default page(permitted('payroll.tickets'), async (actor, { search }) => {
  const [t, draft, unsent] = await Promise.all([
    getTranslations('payroll'),
    takeDraft(actor, '/payroll/new'),
    viewing(actor, (room) => unsentIn(room, payroll, null)),
  ])
  return (
    <NewTicket
      words="payroll"
      list="/payroll"
      company={actor.company.id}
      draft={draft}
      unsent={unsent}
      send={openPayrollAction}
      remove={removePayrollFileAction}
      search={search}
    >
      <SelectField
        name="topic"
        label={t('topic')}
        options={PAYROLL_TOPICS.map((topic) => ({ value: topic, label: t(`topics.${topic}`) }))}
      />
    </NewTicket>
  )
})
