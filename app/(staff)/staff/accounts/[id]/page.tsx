import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { DoneNotice } from '@/app/_shared/done-notice'
import { type Asked, page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { CheckboxGroup } from '@/components/form/checkbox-group'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmailText } from '@/components/ui/email-text'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import { takeFlash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { STAFF_ROLES } from '@/lib/permissions/staff-acts'
import { type StaffPerson, staffPeople } from '@/lib/staff/people'
import { readmitStaffAction, setPayrollDutyAction, setRolesAction, suspendStaffAction } from '../actions'
import { FactorCard, factorWords } from './factor-card'

const DONE = {
  staffChanged: 'changed',
  staffRoles: 'rolesSaved',
  staffSuspended: 'suspended',
  staffReadmitted: 'readmitted',
  staffLeft: 'left',
  staffFactorReset: 'factorDone',
} as const
const NAMED = STAFF_ROLES.filter((role) => role !== 'payroll')

/** R10.1, R11.2: one of the staff: roles, the duty for payroll, suspension and leaving. */
export default page(staffMay('accounts.write'), async (staff, { params: { id } }: Asked<'id'>) => {
  const [t, flash, people] = await Promise.all([getTranslations('staff.accounts'), takeFlash(), staffPeople(staff)])
  const person = people.find((one) => one.id === id && !one.invitedUntil)
  if (!person) notFound()
  const done = flash && flash in DONE ? DONE[flash as keyof typeof DONE] : null
  return (
    <>
      <DoneNotice text={done ? t(done, { name: person.name }) : null} />
      <PageTitle title={person.name} back={{ href: '/staff/accounts' as Route, label: t('back') }} />
      <div className="grid max-w-text grid-cols-1 gap-6">
        <DefinitionList
          rows={[
            { term: t('email'), value: <EmailText value={person.email} /> },
            { term: t('roles'), value: person.roles.map((role) => t(`roleNames.${role}`)).join(', ') },
            {
              term: t('state'),
              value: (
                <StatusBadge tone={person.state ? 'neutral' : 'positive'}>
                  {person.state ? t(`states.${person.state}`) : t('active')}
                </StatusBadge>
              ),
            },
            ...(person.state ? [] : [{ term: t('factor'), value: await factorWords(person) }]),
          ]}
        />
        {person.state ? <Readmit person={person} /> : <Working person={person} own={id === staff.account.id} />}
      </div>
    </>
  )
})

async function Readmit({ person: { id, name, roles } }: { person: StaffPerson }) {
  const t = await getTranslations('staff.accounts')
  return (
    <Card heading={t('readmitTitle')}>
      <p className="mb-4">{t('readmitText', { roles: roles.map((role) => t(`roleNames.${role}`)).join(', ') })}</p>
      <ActionButton action={readmitStaffAction} label={t('readmit')} description={name} hidden={{ id }} />
    </Card>
  )
}

async function Working({ person: { id, name, roles }, own }: { person: StaffPerson; own: boolean }) {
  const t = await getTranslations('staff.accounts')
  const has = roles.includes('payroll')
  return (
    <>
      <Card heading={t('rolesTitle')}>
        <p className="mb-4">{t('rolesText')}</p>
        <Form
          action={setRolesAction}
          title={name}
          submit={t('saveRoles')}
          submitVariant="secondary"
          owner={false}
          id="roles"
        >
          <input type="hidden" name="id" value={id} />
          <CheckboxGroup
            name="roles"
            legend={t('roles')}
            options={NAMED.map((value) => ({ value, label: t(`roleNames.${value}`) }))}
            defaultValues={roles}
          />
        </Form>
      </Card>
      <Card heading={t('dutyTitle')}>
        <p className="mb-4">{t('dutyText')}</p>
        <ActionButton
          action={setPayrollDutyAction}
          label={has ? t('take') : t('give')}
          description={name}
          hidden={{ id, duty: has ? 'off' : 'on' }}
        />
      </Card>
      {own ? (
        <p className="text-muted">{t('own')}</p>
      ) : (
        <>
          <FactorCard id={id} name={name} />
          <Card heading={t('suspendTitle')}>
            <p className="mb-4">{t('suspendText')}</p>
            <Form
              action={suspendStaffAction}
              title={name}
              submit={t('suspend')}
              submitVariant="danger"
              owner={false}
              id="suspend"
            >
              <input type="hidden" name="id" value={id} />
              <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} />
            </Form>
          </Card>
          <Card heading={t('leaveTitle', { name })}>
            <p className="mb-4">{t('leaveText')}</p>
            <ButtonLink href={`/staff/accounts/${id}/leave` as Route}>{t('leave')}</ButtonLink>
          </Card>
        </>
      )}
    </>
  )
}
