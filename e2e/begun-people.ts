import { randomBytes } from 'node:crypto'
import { encrypt } from '@/lib/ground/secrets'
import { changeActs } from './begun-changes'
import { grantActs } from './begun-grants'
import { staffActs } from './begun-staff'
import { givePhone, newAppOwner, newNumber, newStaff } from './factor-people'
import { newCompany, newEmail, newImport, newPerson, newSession, PASSWORD, sql } from './people'

/** An act that needs a step-up, ready to be tried: its actor, page and fields. */
export type Act = {
  who: { id: string; membershipId: string | null }
  path: string
  fields: Record<string, string | string[]>
  /** Its event in the log; if it has none, a check of the database. */
  done: string | (() => PromiseLike<readonly unknown[]>)
}

type Wishes = Parameters<typeof newPerson>[0]

/** An administrator's act on a member of the same company. */
const onMember =
  (
    done: string,
    wishes: Wishes = {},
    more: (id: string, email: string) => Promise<Act['fields']> | Act['fields'] = () => ({}),
    path: (id: string) => string = () => '/admin/users',
  ) =>
  async (): Promise<Act> => {
    const who = await newPerson({ role: 'admin' })
    const target = await newPerson({ company: who.company, ...wishes })
    await newSession(target.id, target.membershipId)
    const fields = { id: target.membershipId, ...(await more(target.membershipId, target.email)) }
    return { who, path: path(target.membershipId), fields, done }
  }

const removed = async (id: string) => {
  await sql`update memberships set status = 'removed', removed_at = now() where id = ${id}`
  return {}
}

const account =
  (
    path: string,
    fields: Act['fields'],
    done: string,
    ready: (id: string) => PromiseLike<unknown> = async () => undefined,
  ) =>
  async (): Promise<Act> => {
    const who = await newPerson()
    await ready(who.id)
    return { who, path, fields, done }
  }

const withApp = (path: string, done: string) => async (): Promise<Act> => ({
  who: await newAppOwner(),
  path,
  fields: {},
  done,
})

async function device(accountId: string) {
  const [row] = await sql`
    insert into trusted_devices (account_id, token_hash, name, factor, expires_at)
    values (${accountId}, ${randomBytes(32)}, 'Büro', 'email', now() + interval '90 days') returning id`
  return row!.id as string
}

const onDevice =
  (done: string, more: Act['fields'] = {}) =>
  async (): Promise<Act> => {
    const who = await newPerson()
    return { who, path: '/account/authentication', fields: { id: await device(who.id), ...more }, done }
  }

async function request(wishes: Wishes = {}, evidence: string | null = null) {
  const applicant = await newPerson(wishes)
  const [row] = await sql`
    insert into requests (kind, company_id, membership_id, reason, evidence, evidence_by)
    values ('adminRights', ${applicant.company.id}, ${applicant.membershipId}, 'Ich leite die Buchhaltung.', ${evidence}, null) returning id`
  return row!.id as string
}

const onRequest = (done: string) => async (): Promise<Act> => {
  const who = await newPerson({ role: 'admin' })
  return { who, path: '/admin/admin-requests', fields: { id: await request({ company: who.company }) }, done }
}

async function importOf(state: string) {
  const who = await newPerson({ role: 'admin' })
  const id = await newImport({ companyId: who.company.id, kind: 'people', by: who.id, state, lines: [] })
  return { who, id }
}

const AUTH = '/account/authentication'
const EMAIL = '/account/details/email'

/** Every action whose guard asks for a step-up; a test compares the list with the table of actions. */
export const ACTS: Record<string, () => Promise<Act>> = {
  beginAppAction: async () => {
    const who = await newPerson()
    return {
      who,
      path: `${AUTH}/app`,
      fields: {},
      done: () => sql`select from pending_totp where account_id = ${who.id}`,
    }
  },
  replaceAppAction: account(`${AUTH}/app`, { code: '123456' }, ''),
  removeAppAction: withApp(`${AUTH}/app/remove`, 'factor.app.removed'),
  requestPhoneAction: async () => {
    const who = await newPerson()
    const fields = { phone: newNumber(), channel: 'sms' }
    return {
      who,
      path: `${AUTH}/phone`,
      fields,
      done: () => sql`select from pending_phones where account_id = ${who.id}`,
    }
  },
  sendFirstPhoneCodeAction: () => named(false),
  resendPhoneAction: () => named(true),
  replacePhoneAction: account(`${AUTH}/phone`, { code: '123456' }, ''),
  removePhoneAction: account(`${AUTH}/phone/remove`, {}, 'factor.phone.removed', (id) =>
    givePhone({ id }, newNumber()),
  ),
  makeCodesAction: withApp(`${AUTH}/recovery-codes`, 'recovery.made'),
  renameDeviceAction: onDevice('device.renamed', { name: 'Werkstatt' }),
  removeDeviceAction: onDevice('device.removed'),
  removeAllDevicesAction: account(AUTH, {}, 'trust.ended', device),
  changePasswordAction: account(
    `${AUTH}/password`,
    { currentPassword: PASSWORD, password: 'x', passwordConfirm: 'x' },
    '',
  ),
  beginEmailChangeAction: async () => account(EMAIL, { email: newEmail('neu') }, 'account.email.requested')(),
  confirmEmailChangeAction: account(`${EMAIL}/code`, { code: '123456' }, ''),
  resendChangeCodeAction: async () => {
    const who = await newPerson()
    const email = newEmail('neu')
    await sql`
      insert into email_changes (account_id, email, email_shown, expires_at)
      values (${who.id}, ${email}, ${email}, now() + interval '1 hour')`
    return { who, path: `${EMAIL}/code`, fields: {}, done: () => sql`select from challenges where subject = ${who.id}` }
  },
  requestDeletionAction: account('/account/data', { understood: 'on' }, 'account.deletion.requested'),

  lockAction: onMember('membership.locked'),
  unlockAction: onMember('membership.unlocked', { status: 'locked' }),
  removeAction: onMember('membership.removed', {}, (_id, email) => ({ confirmEmail: email })),
  restoreAction: onMember('membership.restored', {}, removed),
  activateAction: onMember('membership.activated', { status: 'pending', proved: false }),
  refuseAction: onMember('membership.refused', { status: 'pending', proved: false }),
  takeRoleAction: onMember('role.taken', { role: 'admin' }),
  bulkAction: onMember(
    'membership.locked',
    {},
    () => ({ act: 'lock' }),
    () => '/admin/users/bulk',
  ),
  ...grantActs,
  ...changeActs(newStaff),
  ...staffActs(newStaff),
  endColleagueSessionsAction: onMember('membership.signedOut', {}, undefined, (id) => `/admin/users/${id}/access`),
  startColleagueResetAction: onMember('password.resetStarted', {}, undefined, (id) => `/admin/users/${id}/access`),
  consentAction: onRequest('adminRequest.consented'),
  refuseConsentAction: onRequest('adminRequest.consentRefused'),
  startImportAction: async () => {
    const { who, id } = await importOf('preview')
    return { who, path: `/admin/users/import/${id}`, fields: { id }, done: 'members.imported' }
  },
  resumeImportAction: async () => {
    const { who, id } = await importOf('running')
    const done = () => sql`select from imports where id = ${id} and state <> 'running'`
    return { who, path: `/admin/users/import/${id}`, fields: { id }, done }
  },
  grantAccessAction: async () => {
    const who = await newPerson({ role: 'admin' })
    const { membershipId } = await newPerson({ company: who.company })
    const [row] = await sql`
      insert into requests (kind, company_id, membership_id, subject, reason)
      values ('access', ${who.company.id}, ${membershipId}, 'support.tickets', 'Für meine Arbeit.') returning id`
    return { who, path: '/admin/access-requests', fields: { id: row!.id as string, until: '' }, done: 'grant.given' }
  },
  saveSecurityAction: async () => {
    const base = JSON.stringify({ appRequired: 'none', deviceDays: '', mailDomains: '', viewsAllowed: 'yes' })
    const fields = { base, appRequired: 'none', deviceDays: '30', mailDomains: '', viewsAllowed: 'yes' }
    return {
      who: await newPerson({ role: 'admin' }),
      path: '/admin/security',
      fields,
      done: 'company.security.changed',
    }
  },
  giveBackRoleAction: async () => {
    const who = await newPerson({ role: 'admin' })
    await newPerson({ role: 'admin', company: who.company })
    return { who, path: '/admin/security/give-back', fields: {}, done: 'role.taken' }
  },
  leaveCompanyAction: account('/account/organisation/leave', {}, 'membership.left'),
  applyForAdminAction: account(
    '/apply-for-admin/check',
    { reason: 'Ich leite die Buchhaltung.', duties: 'on' },
    'adminRequest.made',
  ),

  recordEvidenceAction: async () => {
    const id = await request()
    const fields = { id, evidence: 'callBack', note: 'Zentrale angerufen.', fileId: '' }
    return { who: await newStaff('support'), path: `/staff/admin-requests/${id}`, fields, done: 'adminRequest.proved' }
  },
  approveRequestAction: async () => {
    const id = await request({}, 'callBack')
    return {
      who: await newStaff('operations'),
      path: `/staff/admin-requests/${id}`,
      fields: { id },
      done: 'adminRequest.approved',
    }
  },
  makeRegistrationCodeAction: async () => {
    const { number } = await newCompany()
    const path = `/staff/companies/${number}/registration-codes`
    return { who: await newStaff('operations'), path, fields: { number }, done: 'company.code.issued' }
  },
  inviteStaffAction: async () => {
    const fields = { email: newEmail('kollege'), roles: 'support' }
    return { who: await newStaff('staff-admin'), path: '/staff/accounts', fields, done: 'staff.invited' }
  },
}

async function named(sent: boolean): Promise<Act> {
  const [who, number] = [await newPerson(), newNumber()]
  await sql`
    insert into pending_phones (account_id, number, channel, sent_at, expires_at)
    values (${who.id}, ${encrypt(number, who.id)}, 'sms', ${sent ? sql`now()` : null}, now() + interval '9 minutes')`
  const done = () => sql`select from challenges where subject = ${who.id}`
  return { who, path: `${AUTH}/phone`, fields: { ...(sent ? {} : { number }) } as Record<string, string>, done }
}
