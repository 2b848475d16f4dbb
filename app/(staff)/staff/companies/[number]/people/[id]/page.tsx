import type { Route } from 'next'
import Link from 'next/link'
import { type Asked, page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmailText } from '@/components/ui/email-text'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import { brandName } from '@/lib/brand/brand'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { hrefWith } from '@/lib/http/query'
import { noteSeen } from '@/lib/http/seen'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { isPermission } from '@/lib/permissions/catalogue'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import type { AccountLock } from '@/lib/staff/account-locks'
import { companyOf } from '@/lib/staff/companies'
import { companyPerson, type StaffPerson } from '@/lib/staff/person'
import { CompanyName } from '../../../../staff-list'
import { MEMBER_TONE } from '../../member-table'

/** R10.2: one person of a company, read only: status, permissions, and how safe the access is. */
export default page(staffMay('companies.read'), async (staff, { params: { number, id } }: Asked<'number' | 'id'>) => {
  const { company, person } = await viewingAsStaff(staff, async (room) => {
    const company = await companyOf(room, number)
    return { company, person: await companyPerson(room, company.id, id) }
  }).catch(orMissing)
  await noteSeen(staff, { kind: 'person', id })
  const mayLock = staffFor(staff, person.locked ? 'accounts.unlock' : 'accounts.lock') && person.hasAccount
  const [t, v, r, k] = await Promise.all([
    getTranslations('staff.person'),
    getTranslations('staff.view'),
    getTranslations('factorResets'),
    getTranslations('care.lock'),
  ])
  const log = hrefWith('/staff/log', { company: company.number, q: person.email })
  return (
    <>
      <PageTitle
        title={person.name || person.email}
        back={{ href: `/staff/companies/${company.number}` as Route, label: company.name }}
        actions={
          <>
            {staffFor(staff, 'people.view') && person.status === 'active' && !person.locked ? (
              <ButtonLink href={`/staff/companies/${company.number}/people/${id}/view` as Route}>
                {v('start', { name: person.name })}
              </ButtonLink>
            ) : null}
            {staffFor(staff, 'factorResets.propose') && (person.status === 'active' || person.status === 'locked') ? (
              <ButtonLink href={`/staff/factor-resets/new?member=${id}` as Route}>{r('begin')}</ButtonLink>
            ) : null}
            {mayLock ? (
              <ButtonLink href={`/staff/companies/${company.number}/people/${id}/lock` as Route}>
                {k(person.locked ? 'beginUnlock' : 'begin')}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <div className="max-w-text">
        {person.locked ? <LockedNotice lock={person.locked} /> : null}
        <Facts person={person} />
        {staffFor(staff, 'blocks.lift') && person.hasAccount ? (
          <p className="mt-4">
            <Link href={hrefWith('/staff/blocks', { q: person.email })} prefetch={false} className="link">
              {k('waits')}
            </Link>
          </p>
        ) : null}
        {staffFor(staff, 'log.read') ? (
          <p className="mt-4">
            <Link href={log} prefetch={false} className="link">
              {t('log', { brand: brandName() })}
            </Link>
          </p>
        ) : null}
      </div>
    </>
  )
})

async function LockedNotice({ lock: { at, by, reason } }: { lock: AccountLock }) {
  const [k, format] = await Promise.all([getTranslations('care.lock'), getFormatter()])
  const who = by ?? k('system', { brand: brandName() })
  return (
    <div className="mb-5">
      <Notice tone="danger" heading={k('locked')}>
        {k('lockedSince', { at: dateTime(format, at), by: who, reason })}
      </Notice>
    </div>
  )
}

async function Facts({ person }: { person: StaffPerson }) {
  const [t, c, s, m, p, format] = await Promise.all([
    getTranslations('staff.person'),
    getTranslations('staff.company'),
    getTranslations('status'),
    getTranslations('members'),
    getTranslations('permissions'),
    getFormatter(),
  ])
  const { email, status, proved, role, strength, lastSignInAt, others } = person
  const nameOf = (key: string) => (isPermission(key) ? p(`${key}.name`, { brand: brandName() }) : key)
  const granted = person.permissions.map(nameOf).join(', ')
  const byRole = role === 'admin' ? t('byRole', { except: nameOf('payroll.tickets') }) : ''
  const rows = [
    {
      term: c('memberEmail'),
      value: (
        <>
          <EmailText value={email} />{' '}
          {person.undeliverable ? <StatusBadge tone="danger">{m('undeliverable')}</StatusBadge> : null}
        </>
      ),
    },
    {
      term: c('memberStatus'),
      value: (
        <>
          <StatusBadge tone={MEMBER_TONE[status]}>{s(status)}</StatusBadge>{' '}
          {status === 'active' && !proved ? c('unproved') : ''}
        </>
      ),
    },
    { term: c('memberRole'), value: s(role) },
    { term: t('lastSignIn'), value: lastSignInAt ? dateTime(format, lastSignInAt) : t('never') },
    { term: t('factor'), value: strength ? t(`factors.${strength}`) : t('noFactor') },
    { term: t('permissions'), value: [byRole, granted].filter(Boolean).join('; ') || t('none') },
    ...(others.length > 0
      ? [
          {
            term: t('others'),
            value: (
              <ul>
                {others.map(({ number, name }) => (
                  <li key={number}>
                    <CompanyName company={name} number={number} />
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
  ]
  return <DefinitionList rows={rows} />
}
