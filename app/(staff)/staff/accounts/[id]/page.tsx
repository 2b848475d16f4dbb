import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { type Asked, page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmailText } from '@/components/ui/email-text'
import { PageTitle } from '@/components/ui/page-title'
import { takeFlash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { staffPeople } from '@/lib/staff/people'
import { DoneNotice } from '../../decision-card'
import { setPayrollDutyAction } from '../actions'

/** R10.1, R11.2: one of the staff, and the duty for payroll. */
export default page(staffMay('accounts.write'), async (staff, { params: { id } }: Asked<'id'>) => {
  const [t, flash, people] = await Promise.all([getTranslations('staff.accounts'), takeFlash(), staffPeople(staff)])
  const person = people.find((one) => one.id === id && !one.invitedUntil)
  if (!person) notFound()
  const has = person.roles.includes('payroll')
  return (
    <>
      <DoneNotice text={flash === 'staffChanged' ? t('changed') : null} />
      <PageTitle title={person.name} back={{ href: '/staff/accounts' as Route, label: t('back') }} />
      <div className="grid max-w-text grid-cols-1 gap-6">
        <DefinitionList
          rows={[
            { term: t('email'), value: <EmailText value={person.email} /> },
            { term: t('roles'), value: person.roles.map((role) => t(`roleNames.${role as 'support'}`)).join(', ') },
          ]}
        />
        <Card heading={t('dutyTitle')}>
          <p className="mb-4">{t('dutyText')}</p>
          <ActionButton
            action={setPayrollDutyAction}
            label={has ? t('take') : t('give')}
            description={person.name}
            hidden={{ id, duty: has ? 'off' : 'on' }}
          />
        </Card>
      </div>
    </>
  )
})
