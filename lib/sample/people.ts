import type { Permission } from '@/lib/permissions/catalogue'
import type { StaffRole } from '@/lib/permissions/staff-acts'

type Person = { email: string; firstName: string; lastName: string }
export type SampleMember = Person & {
  company: string
  role: 'member' | 'admin'
  status: 'active' | 'pending' | 'locked'
  proved: boolean
  holds: Permission[]
}

export const PASSWORD = 'Demo-Portal-2026'
export const STAFF_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
export const SAMPLE_CODE = 'TOR-2026-GATE-0004'

const admin = { firstName: 'Andrea', lastName: 'Altmann', email: 'admin@beispiel.test' }

/** The sample people. An account with two lines belongs to two companies. */
export const SAMPLE_MEMBERS: SampleMember[] = [
  { ...admin, company: '100000001', role: 'admin', status: 'active', proved: true, holds: ['payroll.tickets'] },
  { ...admin, company: '100000002', role: 'member', status: 'active', proved: true, holds: ['support.tickets'] },
  {
    firstName: 'Max',
    lastName: 'Müller',
    email: 'mitarbeiter@beispiel.test',
    company: '100000001',
    role: 'member',
    status: 'active',
    proved: true,
    holds: ['support.tickets', 'documents.read'],
  },
  {
    firstName: 'Erik',
    lastName: 'Brandt',
    email: 'einkauf@beispiel.test',
    company: '100000001',
    role: 'member',
    status: 'active',
    proved: true,
    holds: ['orders.cloud', 'data.shop'],
  },
  {
    firstName: 'Nora',
    lastName: 'Neumann',
    email: 'neu@beispiel.test',
    company: '100000001',
    role: 'member',
    status: 'pending',
    proved: false,
    holds: [],
  },
  {
    firstName: 'Georg',
    lastName: 'Gerber',
    email: 'gesperrt@beispiel.test',
    company: '100000001',
    role: 'member',
    status: 'locked',
    proved: true,
    holds: ['support.tickets'],
  },
  {
    firstName: 'Olga',
    lastName: 'Ohm',
    email: 'ohne-admin@beispiel.test',
    company: '100000002',
    role: 'member',
    status: 'active',
    proved: false,
    holds: [],
  },
  {
    firstName: 'Dieter',
    lastName: 'Dreher',
    email: 'admin3@beispiel.test',
    company: '100000003',
    role: 'admin',
    status: 'active',
    proved: true,
    holds: [],
  },
]

export const SAMPLE_STAFF: (Person & { roles: StaffRole[] })[] = [
  { firstName: 'Simone', lastName: 'Support', email: 'support@torhaus.test', roles: ['support'] },
  { firstName: 'Olaf', lastName: 'Operations', email: 'operations@torhaus.test', roles: ['operations'] },
  { firstName: 'Lena', lastName: 'Leitung', email: 'leitung@torhaus.test', roles: ['staff-admin'] },
  { firstName: 'Petra', lastName: 'Payroll', email: 'lohn@torhaus.test', roles: ['payroll'] },
]

const FIRST = [
  'Anna',
  'Bernd',
  'Clara',
  'David',
  'Elif',
  'Frank',
  'Gül',
  'Hans',
  'Ines',
  'Jörg',
  'Katrin',
  'Lars',
  'Mia',
  'Noah',
  'Özlem',
  'Paul',
]
const LAST = [
  'Adler',
  'Böhm',
  'Celik',
  'Döring',
  'Engel',
  'Fuchs',
  'Groß',
  'Huber',
  'Jäger',
  'Kühn',
  'Lorenz',
  'Möller',
  'Nowak',
  'Peters',
  'Schäfer',
  'Weiß',
]

/** Makes the other people of company 100000003, which has 250. */
export const manyMembers = (count: number): SampleMember[] =>
  Array.from({ length: count }, (_, index) => ({
    firstName: FIRST[index % FIRST.length]!,
    lastName: LAST[(index * 7 + Math.floor(index / FIRST.length)) % LAST.length]!,
    email: `person${index + 1}@drei.test`,
    company: '100000003',
    role: 'member' as const,
    status: index % 25 === 24 ? ('locked' as const) : 'active',
    proved: true,
    holds: index % 2 ? [] : (['support.tickets'] as Permission[]),
  }))
