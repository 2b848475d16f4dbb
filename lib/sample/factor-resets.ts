import { inArray, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { factorResets } from '@/db/schema/factor-resets'
import { vendor } from '@/lib/database/clients'

type Sample = Pick<typeof factorResets.$inferInsert, 'kind' | 'evidence' | 'evidenceNote' | 'status'> & {
  person: number
  hoursAgo: number
  newEmail?: string
  decisionReason?: string
}

const hoursBefore = (hours: number) => sql`app_now() - make_interval(hours => ${hours})`

const RESETS: Sample[] = [
  {
    person: 11,
    kind: 'factors',
    evidence: 'callBack',
    evidenceNote:
      'Telefon verloren, Wiederherstellungscodes im selben Gerät. Rückruf über die Zentrale, Frau Albers hat verbunden.',
    status: 'proposed',
    hoursAgo: 2,
  },
  {
    person: 24,
    kind: 'mailbox',
    newEmail: 'person24@neu.drei.test',
    evidence: 'administrator',
    evidenceNote: 'Domain wurde umgestellt, der Administrator hat die neue Adresse schriftlich bestätigt.',
    status: 'proposed',
    hoursAgo: 5,
  },
  {
    person: 37,
    kind: 'factors',
    evidence: 'document',
    evidenceNote: 'Schreiben mit Briefkopf und Unterschrift der Geschäftsführung vom Vortag, abgelegt unter 2026-1187.',
    status: 'proposed',
    hoursAgo: 26,
  },
  {
    person: 42,
    kind: 'factors',
    evidence: 'callBack',
    evidenceNote: 'Neues Telefon, App nicht übertragen. Rückruf unter der Durchwahl aus dem Vertrag.',
    status: 'approved',
    hoursAgo: 9,
  },
  {
    person: 58,
    kind: 'factors',
    evidence: 'administrator',
    evidenceNote: 'Der Administrator hat angerufen; Rückruf unter seiner hinterlegten Nummer.',
    status: 'approved',
    hoursAgo: 20,
  },
  {
    person: 63,
    kind: 'factors',
    evidence: 'callBack',
    evidenceNote: 'Anrufer kannte die Kundennummer nicht; Rückruf unter einer Mobilnummer, die er selbst genannt hat.',
    status: 'refused',
    hoursAgo: 52,
    decisionReason: 'Die Nummer ist nicht hinterlegt. Bitte über die Zentrale zurückrufen.',
  },
  {
    person: 71,
    kind: 'factors',
    evidence: 'callBack',
    evidenceNote: 'Rückruf über die Zentrale, Person persönlich gesprochen.',
    status: 'done',
    hoursAgo: 120,
  },
  {
    person: 84,
    kind: 'factors',
    evidence: 'document',
    evidenceNote: 'Fax mit Unterschrift.',
    status: 'objected',
    hoursAgo: 200,
  },
]

/** Of people of the third company, so that those of the first two are free to be tried. */
export async function seedFactorResets() {
  const ids = await idsOf([
    ...RESETS.map(({ person }) => `person${person}@drei.test`),
    'support@torhaus.test',
    'operations@torhaus.test',
  ])
  const rows = RESETS.map(({ person, hoursAgo, newEmail, ...reset }) => {
    const decided = reset.status !== 'proposed'
    return {
      ...reset,
      accountId: ids.get(`person${person}@drei.test`)!,
      ...(newEmail ? { emailBefore: `person${person}@drei.test`, newEmail, newEmailShown: newEmail } : {}),
      proposedBy: ids.get('support@torhaus.test')!,
      createdAt: hoursBefore(hoursAgo),
      decidedBy: decided ? ids.get('operations@torhaus.test')! : null,
      decidedAt: decided ? hoursBefore(hoursAgo - 1) : null,
      effectiveAt: decided && reset.status !== 'refused' ? hoursBefore(hoursAgo - 25) : null,
      endedAt:
        decided && reset.status !== 'approved' ? hoursBefore(hoursAgo - (reset.status === 'done' ? 25 : 3)) : null,
    }
  })
  for (const row of rows) await vendor().insert(factorResets).values(row)
}

async function idsOf(addresses: string[]): Promise<Map<string, string>> {
  const rows = await vendor()
    .select({ id: accounts.id, email: accounts.email })
    .from(accounts)
    .where(inArray(accounts.email, addresses))
  return new Map(rows.map(({ id, email }) => [email, id]))
}
