import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageTitle } from '@/components/ui/page-title'
import { brandName } from '@/lib/brand/brand'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { openWorkOf, successorsOf } from '@/lib/staff/members'
import { staffPeople } from '@/lib/staff/people'
import { offboardStaffAction } from '../../actions'

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
  const rows = [
    { term: t('workSupport'), count: work.support },
    { term: t('workPayroll'), count: work.payroll },
    { term: t('workProposals'), count: work.proposals },
  ].filter(({ count }) => count > 0)
  return (
    <>
      <PageTitle
        title={t('leaveTitle', { name: person.name })}
        lead={t('leaveLead', { brand: brandName() })}
        back={{ href: `/staff/accounts/${id}` as Route, label: person.name }}
      />
      <div className="grid max-w-text grid-cols-1 gap-6">
        <section aria-labelledby="work">
          <h2 id="work" className="mb-3 text-lg">
            {t('work')}
          </h2>
          {rows.length === 0 ? (
            <p>{t('workNone')}</p>
          ) : (
            <DefinitionList
              rows={rows.map(({ term, count }) => ({ term, value: <span className="figures">{count}</span> }))}
            />
          )}
          {work.payroll > 0 ? <p className="mt-3">{t('payrollText')}</p> : null}
          {work.proposals > 0 ? <p className="mt-3">{t('proposalsText', { brand: brandName() })}</p> : null}
        </section>
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
