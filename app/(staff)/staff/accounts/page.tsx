import type { Route } from 'next'
import { DoneNotice } from '@/app/_shared/done-notice'
import { page } from '@/app/_shared/page'
import { CheckboxGroup } from '@/components/form/checkbox-group'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { EmailText } from '@/components/ui/email-text'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import { brandName } from '@/lib/brand/brand'
import { flashFacts, takeFlash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { STAFF_ROLES } from '@/lib/permissions/staff-acts'
import { staffPeople } from '@/lib/staff/people'
import { inviteStaffAction } from './actions'

/** R10.1: staff and their roles. */
export default page(staffMay('accounts.write'), async (staff) => {
  const [t, format, flash, { name }, people] = await Promise.all([
    getTranslations('staff.accounts'),
    getFormatter(),
    takeFlash(),
    flashFacts(),
    staffPeople(staff),
  ])
  const title = t('title', { brand: brandName() })
  const roleName = (role: string) => t(`roleNames.${role as 'support'}`)
  return (
    <>
      <DoneNotice text={flash === 'staffInvited' ? t('sent', { name }) : null} />
      <PageTitle title={title} lead={t('lead')} />
      <Table
        caption={title}
        rows={people}
        rowKey={({ id }) => id}
        columns={[
          { key: 'email', label: t('email'), names: true, cell: ({ email }) => <EmailText value={email} /> },
          { key: 'name', label: t('name'), breakable: true, cell: ({ name }) => name || '–' },
          { key: 'roles', label: t('roles'), cell: ({ roles }) => roles.map(roleName).join(', ') },
          {
            key: 'state',
            label: t('state'),
            cell: ({ invitedUntil, state }) => {
              if (invitedUntil) return t('invited', { until: dateTime(format, invitedUntil) })
              return state ? <StatusBadge tone="neutral">{t(`states.${state}`)}</StatusBadge> : t('active')
            },
          },
          {
            key: 'edit',
            label: t('edit'),
            hideLabel: true,
            align: 'end',
            cell: ({ id, email, invitedUntil }) =>
              invitedUntil ? null : (
                <ButtonLink href={`/staff/accounts/${id}` as Route} variant="row">
                  {t('edit')}
                  <span className="sr-only"> {email}</span>
                </ButtonLink>
              ),
          },
        ]}
      />
      <div className="mt-10 max-w-text">
        <Card heading={t('inviteTitle')}>
          <p className="mb-4">{t('inviteText')}</p>
          <Form action={inviteStaffAction} title={t('title')} submit={t('invite')} owner={false}>
            <TextField name="email" label={t('email')} type="email" autoComplete="off" />
            <CheckboxGroup
              name="roles"
              legend={t('roles')}
              options={STAFF_ROLES.map((value) => ({ value, label: roleName(value) }))}
            />
          </Form>
        </Card>
      </div>
    </>
  )
})
