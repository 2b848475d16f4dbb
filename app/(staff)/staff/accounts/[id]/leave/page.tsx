import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { PageTitle } from '@/components/ui/page-title'
import { brandName } from '@/lib/brand/brand'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { successorsOf } from '@/lib/staff/members'
import { openWorkOf } from '@/lib/staff/open-work'
import { staffPeople } from '@/lib/staff/people'
import { offboardStaffAction } from '../../actions'
import { Work } from './work'

/** R10.1: what is open before one of the staff leaves, and who takes it over. */
export default page(staffMay('accounts.write'), async (staff, { params: { id } }: Asked<'id'>) => {
  const person = (await staffPeople(staff)).find((one) => one.id === id && !one.invitedUntil && !one.state)
  if (!person || id === staff.account.id) notFound()
  const path = `/staff/accounts/${id}/leave`
  const [t, draft, { work, successors }] = await Promise.all([
    getTranslations('staff.accounts'),
    takeDraft(staff, path),
    viewingAsStaff(staff, async (room) => ({
      work: await openWorkOf(room, id),
      successors: await successorsOf(room, id),
    })),
  ])
  return (
    <>
      <PageTitle
        title={t('leaveTitle', { name: person.name })}
        lead={t('leaveLead', { brand: brandName() })}
        back={{
          href: `/staff/accounts/${id}` as Route,
          label: person.name,
        }}
      />
      <div className="grid max-w-text grid-cols-1 gap-6">
        <Work work={work} />
        <Form
          action={offboardStaffAction}
          title={t('leaveTitle', { name: person.name })}
          submit={t('leave')}
          submitVariant="danger"
          values={draft}
        >
          <input type="hidden" name="id" value={id} />
          <SelectField
            name="to"
            label={t('to')}
            hint={t('toHint')}
            options={[
              { value: '', label: t('nobody') },
              ...successors.map(({ id: value, name: label }) => ({ value, label })),
            ]}
          />
          <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} />
        </Form>
      </div>
    </>
  )
})
