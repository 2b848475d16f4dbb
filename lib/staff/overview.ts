import { and, eq, inArray, notInArray, sql } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { factorResets as resets } from '@/db/schema/factor-resets'
import { requests } from '@/db/schema/requests'
import { type DeskCounts, deskCounts } from '../conversations/desk'
import { vendor } from '../database/clients'
import { type Staff, staffFor } from '../permissions/proofs'
import type { StaffAct } from '../permissions/staff-acts'
import { faultyMessages } from './outbox'
import { openPrivacyRequests } from './privacy-requests'

/** What calls for action, for the navigation: a few counts by index. */
export async function waitingFor(staff: Staff) {
  const [row, factorResets, desk] = await Promise.all([
    vendor()
      .select({
        adminRequests: sql<number>`(count(*) filter (where ${requests.kind} = 'adminRights'))::int`,
        privacyRequests: openPrivacyRequests,
        changes: sql<number>`(count(*) filter (where ${requests.kind} not in ('adminRights', 'access')))::int`,
      })
      .from(requests)
      .where(inArray(requests.status, ['open', 'consented'])),
    // Proposals that wait for a second person.
    vendor().$count(resets, eq(resets.status, 'proposed')),
    deskOf(staff),
  ])
  return { ...row[0]!, factorResets, unassigned: desk.unassigned }
}

const isOpen = inArray(requests.status, ['open', 'consented'])
const deskOf = (staff: Staff) => vendor().transaction((tx) => deskCounts(tx, staff), { accessMode: 'read only' })

/** What each figure of the overview counts, where the list is that has exactly this many entries, and who sees it. */
const FIGURES = {
  tickets: { href: '/staff/tickets?state=open', act: 'tickets.read', count: ({ open }) => open },
  unassigned: {
    href: '/staff/tickets?state=open&assigned=nobody',
    act: 'tickets.read',
    count: ({ unassigned }) => unassigned,
  },
  overdue: {
    href: '/staff/tickets?due=overdue',
    act: 'tickets.read',
    count: ({ overdue }) => overdue,
  },
  adminRequests: {
    href: '/staff/admin-requests',
    act: 'adminRequests.read',
    count: () => vendor().$count(requests, and(eq(requests.kind, 'adminRights'), isOpen)),
  },
  changes: {
    href: '/staff/changes',
    act: 'changes.read',
    count: () => vendor().$count(requests, and(notInArray(requests.kind, ['adminRights', 'access']), isOpen)),
  },
  factorResets: {
    href: '/staff/factor-resets',
    act: 'factorResets.read',
    count: () => vendor().$count(resets, inArray(resets.status, ['proposed', 'approved'])),
  },
  messages: {
    href: '/staff/outbox?state=faulty&since=7',
    act: 'outbox.read',
    count: async () => (await vendor().execute<{ n: number }>(sql`select ${faultyMessages} as n`))[0]!.n,
  },
  companies: {
    href: '/staff/companies',
    act: 'companies.read',
    count: () => vendor().$count(companies),
  },
} as const satisfies Record<
  string,
  { href: string; act: StaffAct; count: (desk: DeskCounts) => number | Promise<number> }
>

export type FigureOfOverview = { name: keyof typeof FIGURES; href: string; count: number }

/** R10.7: the figures that this person's roles open. */
export async function overviewOf(staff: Staff): Promise<FigureOfOverview[]> {
  const desk = await deskOf(staff)
  const names = (Object.keys(FIGURES) as (keyof typeof FIGURES)[]).filter((name) => staffFor(staff, FIGURES[name].act))
  return Promise.all(
    names.map(async (name) => ({ name, href: FIGURES[name].href, count: await FIGURES[name].count(desk) })),
  )
}
