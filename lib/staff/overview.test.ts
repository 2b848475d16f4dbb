import { beforeAll, describe, expect, it } from 'vitest'
import { outbox } from '@/db/schema/delivery'
import { openPayroll } from '../areas/payroll/write'
import { openTicket } from '../areas/support/write'
import { atDesk, type DeskStaff } from '../conversations/desk'
import { queueOf } from '../conversations/queue'
import { vendor } from '../database/clients'
import { resetsOf } from '../factor-reset/queue'
import { asStaff, type Staff, staffFor } from '../permissions/proofs'
import type { StaffRole } from '../permissions/staff-acts'
import { changesOf } from '../requests/change-queue'
import { queueOf as applicationsOf } from '../requests/queue'
import { viewingAsStaff } from '../rooms/rooms'
import { fillArea } from '../testing/area-records'
import { testDatabase } from '../testing/database'
import { aCompany, anAccount, signIn } from '../testing/factories'
import { owner } from '../testing/inspect'
import { withAdmin } from '../testing/staffing'
import { aPayrollHolder, aTicket, payrollInput, ticketInput } from '../testing/tickets'
import { listCompanies } from './company-list'
import { outboxOf } from './outbox'
import { overviewOf, waitingFor } from './overview'

beforeAll(testDatabase)

const aPerson = async (...staffRoles: StaffRole[]): Promise<Staff> => {
  const account = await anAccount({ staffRoles, factor: 'app' })
  return asStaff((await signIn(account.id, true)).actor)!
}

const PAGE = { page: 1, size: 10 }

/** The list behind an address, as its page reads it. */
const LISTS: Record<string, (staff: Staff, query: Record<string, string>) => Promise<{ total: number }>> = {
  '/staff/tickets': (staff, query) =>
    atDesk(staffFor(staff, 'tickets.read') as DeskStaff, (room) => queueOf(room, query, PAGE)),
  '/staff/admin-requests': (staff) => applicationsOf(staffFor(staff, 'adminRequests.read')!, { all: false }, PAGE),
  '/staff/changes': (staff) =>
    viewingAsStaff(staffFor(staff, 'changes.read')!, (room) =>
      changesOf(
        room,
        { kinds: ['cancellation', 'masterData', 'payment', 'order'], state: 'open', days: 0, q: '' },
        PAGE,
      ),
    ),
  '/staff/factor-resets': (staff) =>
    viewingAsStaff(staffFor(staff, 'factorResets.read')!, (room) => resetsOf(room, { all: false, q: '' }, PAGE)),
  '/staff/outbox': (staff, { state = '', since }) =>
    viewingAsStaff(staffFor(staff, 'outbox.read')!, (room) => outboxOf(room, { q: '', kind: '', state, since }, PAGE)),
  '/staff/companies': (staff) =>
    viewingAsStaff(staffFor(staff, 'companies.read')!, (room) => listCompanies(room, { q: '' }, PAGE)),
}

/** Something of every kind waits. */
async function fill() {
  await withAdmin()
  await fillArea('data.master', await aCompany())
  const { author, id } = await aTicket()
  await openTicket(author, ticketInput())
  await openPayroll(await aPayrollHolder(await aCompany({ products: ['hr-payroll-service'] })), payrollInput())
  const sql = await owner()
  await sql`update tickets set answer_due_at = now() - interval '1 hour' where id = ${id}`
  const failed = { template: 'ticketReply', state: 'expired' as const, expiresAt: new Date(), error: 'x' }
  await vendor()
    .insert(outbox)
    .values([failed, { ...failed, createdAt: new Date(Date.now() - 9 * 86_400_000) }])
}

describe('R10.7 the figures of the overview', () => {
  it.each([['support'], ['operations'], ['staff-admin'], ['payroll'], ['support', 'payroll']] as StaffRole[][])(
    'lead to lists that have exactly as many entries, and the navigation counts the same: %s %s',
    async (...roles) => {
      await fill()
      const staff = await aPerson(...roles.filter(Boolean))
      const figures = await overviewOf(staff)
      for (const { name, href, count } of figures) {
        const { pathname, searchParams } = new URL(href, 'http://x')
        const { total } = await LISTS[pathname]!(staff, Object.fromEntries(searchParams))
        expect([name, count]).toEqual([name, total])
      }
      const counts = Object.fromEntries(figures.map(({ name, count }) => [name, count]))
      expect(counts.tickets).toBeGreaterThan(0)
      const waiting = await waitingFor(staff)
      for (const name of ['unassigned', 'adminRequests', 'changes'] as const) {
        expect([name, waiting[name]]).toEqual([name, counts[name] ?? waiting[name]])
        expect(waiting[name]).toBeGreaterThan(0)
      }
      if (roles.includes('payroll') && roles.filter(Boolean).length === 1)
        expect(Object.keys(counts)).toEqual(['tickets', 'unassigned', 'overdue'])
      else expect(counts.overdue).toBeGreaterThan(0)
    },
  )
})
