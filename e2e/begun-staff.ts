import type { Act } from './begun-people'
import { newCompany, newMerge, newPerson, newReset, sql } from './people'

const PAGE = '/staff/connectors'

async function connector(): Promise<string> {
  const [row] = await sql`
    insert into connectors (name, kinds) values (${crypto.randomUUID()}, '{documents}') returning id`
  return row!.id as string
}

/** Acts of staff about connectors and colleagues that need a step-up. */
export const staffActs = (staff: (role: string) => Promise<Act['who']>) => ({
  setPayrollDutyAction: async (): Promise<Act> => {
    const { id } = await staff('support')
    const who = await staff('staff-admin')
    return { who, path: `/staff/accounts/${id}`, fields: { id, duty: 'on' }, done: 'staff.rolesChanged' }
  },
  setRolesAction: async (): Promise<Act> => {
    const { id } = await staff('support')
    const fields = { id, roles: 'operations' }
    return { who: await staff('staff-admin'), path: `/staff/accounts/${id}`, fields, done: 'staff.rolesChanged' }
  },
  suspendStaffAction: async (): Promise<Act> => {
    const { id } = await staff('support')
    const fields = { id, reason: 'Gerät verloren.' }
    return { who: await staff('staff-admin'), path: `/staff/accounts/${id}`, fields, done: 'staff.suspended' }
  },
  readmitStaffAction: async (): Promise<Act> => {
    const { id } = await staff('support')
    await sql`update accounts set former_roles = staff_roles, staff_roles = '{}', staff_state = 'suspended' where id = ${id}`
    const who = await staff('staff-admin')
    return { who, path: `/staff/accounts/${id}`, fields: { id }, done: 'staff.readmitted' }
  },
  offboardStaffAction: async (): Promise<Act> => {
    const { id } = await staff('support')
    const fields = { id, to: '', reason: 'Ruhestand.' }
    return { who: await staff('staff-admin'), path: `/staff/accounts/${id}/leave`, fields, done: 'staff.left' }
  },
  resetColleagueFactorAction: async (): Promise<Act> => {
    const { id } = await staff('support')
    const fields = { id, note: 'Unter der bekannten Nummer gesprochen.' }
    return { who: await staff('staff-admin'), path: `/staff/accounts/${id}`, fields, done: 'staff.factorReset' }
  },
  suspendCompanyAction: async (): Promise<Act> => {
    const { number } = await newCompany()
    const fields = { number, reason: 'Offene Rechnungen.' }
    return {
      who: await staff('operations'),
      path: `/staff/companies/${number}/suspend`,
      fields,
      done: 'company.suspended',
    }
  },
  resumeCompanyAction: async (): Promise<Act> => {
    const { id, number } = await newCompany()
    await sql`update companies set status = 'suspended' where id = ${id}`
    const who = await staff('operations')
    return { who, path: `/staff/companies/${number}`, fields: { number }, done: 'company.resumed' }
  },
  closeCompanyAction: async (): Promise<Act> => {
    const { number } = await newCompany()
    const fields = { number, reason: 'Aufgelöst.', documentsFor: 'year', confirmNumber: number }
    return { who: await staff('operations'), path: `/staff/companies/${number}/close`, fields, done: 'company.closed' }
  },
  startViewAction: async (): Promise<Act> => {
    const { membershipId: id } = await newPerson()
    const fields = { id, reason: 'Anfrage 1000001' }
    const path = `/staff/companies/100000001/people/${id}/view`
    return { who: await staff('support'), path, fields, done: 'view.started' }
  },
  proposeMergeAction: async (): Promise<Act> => {
    const [from, into] = [await newCompany(), await newCompany()]
    const fields = { from: from.number, into: into.number, reason: 'Derselbe Kunde.' }
    const path = `/staff/companies/${from.number}/merge?into=${into.number}`
    // The log has it once for each of the two companies.
    const done = () => sql`select from company_merges where from_id = ${from.id}`
    return { who: await staff('operations'), path, fields, done }
  },
  approveMergeAction: async (): Promise<Act> => {
    const id = await newMerge()
    const who = await staff('staff-admin')
    const done = () => sql`select from company_merges where id = ${id} and status = 'done'`
    return { who, path: `/staff/companies/merges/${id}`, fields: { id }, done }
  },
  proposeResetAction: async (): Promise<Act> => {
    const { id: person } = await newPerson()
    const fields = { person, kind: 'factors', newEmail: '', evidence: 'callBack', note: 'Zentrale angerufen.' }
    return { who: await staff('support'), path: '/staff/factor-resets/new', fields, done: 'factorReset.proposed' }
  },
  approveResetAction: async (): Promise<Act> => {
    const id = await newReset((await newPerson()).id)
    const path = `/staff/factor-resets/${id}`
    return { who: await staff('operations'), path, fields: { id }, done: 'factorReset.approved' }
  },
  confirmResetAction: async (): Promise<Act> => {
    const who = await newPerson({ role: 'admin' })
    const target = await newPerson({ company: who.company })
    await newReset(target.id, true)
    const id = target.membershipId
    return { who, path: `/admin/users/${id}/factor-reset`, fields: { id }, done: 'factorReset.confirmed' }
  },
  lockAccountAction: async (): Promise<Act> => {
    const { membershipId: id, company } = await newPerson()
    const path = `/staff/companies/${company.number}/people/${id}/lock`
    const fields = { id, number: company.number, lockReason: 'Laptop gestohlen.' }
    return { who: await staff('support'), path, fields, done: 'account.locked' }
  },
  unlockAccountAction: async (): Promise<Act> => {
    const { id: account, membershipId: id, company } = await newPerson()
    await sql`insert into account_locks (account_id, reason) values (${account}, 'Laptop gestohlen.')`
    const path = `/staff/companies/${company.number}/people/${id}/lock`
    const fields = { id, number: company.number, liftReason: 'Laptop gefunden.' }
    return { who: await staff('operations'), path, fields, done: 'account.unlocked' }
  },
  closePortalAction: async (): Promise<Act> => {
    const [row] = await sql`select version from portal_settings`
    // Long ahead, so that no other test stands before a closed door.
    const fields = { seen: String(row!.version), closedFrom: '01.01.2099 01:00', closedUntil: '01.01.2099 02:00' }
    return { who: await staff('operations'), path: '/staff/settings', fields, done: 'maintenance.begun' }
  },
  addConnectorAction: async (): Promise<Act> => {
    const fields = { connectorName: `ERP ${crypto.randomUUID()}`, kinds: 'documents', networks: '' }
    return { who: await staff('operations'), path: `${PAGE}/new`, fields, done: 'connector.created' }
  },
  makeConnectorTokenAction: async (): Promise<Act> => {
    const id = await connector()
    return { who: await staff('operations'), path: `${PAGE}/${id}`, fields: { id }, done: 'connector.tokenMade' }
  },
  revokeConnectorAction: async (): Promise<Act> => {
    const id = await connector()
    return { who: await staff('operations'), path: `${PAGE}/${id}`, fields: { id }, done: 'connector.revoked' }
  },
})
