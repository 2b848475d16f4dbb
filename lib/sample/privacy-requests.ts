import { eq, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { privacyRequests } from '@/db/schema/privacy-requests'
import { vendor } from '@/lib/database/clients'
import { berlinDay } from '@/lib/ground/day'
import { DAY, now } from '@/lib/ground/time'
import { dueAfter } from '@/lib/profile/privacy-requests'

type Row = typeof privacyRequests.$inferInsert
type Sample = Pick<Row, 'kind' | 'channel' | 'message' | 'status' | 'answer' | 'extensionReason'> & {
  name?: string
  /** Of a member; otherwise somebody without an account. */
  email?: string
  daysAgo: number
}

const REQUESTS: Sample[] = [
  {
    kind: 'information',
    channel: 'letter',
    name: 'Renate Vogt',
    daysAgo: 36,
    message: 'Welche Daten haben Sie aus der Zeit bei der Firma Holzbau Vogt gespeichert? Bitte schriftlich.',
  },
  {
    kind: 'erasure',
    channel: 'mail',
    email: 'person31@drei.test',
    daysAgo: 24,
    message:
      'Ich habe das Unternehmen verlassen und komme nicht mehr in das Postfach der Firma. Bitte löschen Sie mein Konto.',
  },
  {
    kind: 'information',
    channel: 'portal',
    email: 'mitarbeiter@beispiel.test',
    daysAgo: 19,
    message: 'Bitte schicken Sie mir auch, was in Ihrem Kundensystem außerhalb des Portals über mich steht.',
  },
  {
    kind: 'correction',
    channel: 'phone',
    name: 'Jürgen Lindner',
    daysAgo: 12,
    message: 'Nachname falsch geschrieben in Anschreiben: Lindner statt Lintner. Schreibt zurück an die Hausadresse.',
  },
  {
    kind: 'erasure',
    channel: 'letter',
    name: 'Helga Brandt',
    daysAgo: 9,
    message: 'Bitte alle Daten löschen, auch die aus dem Messekontakt 2024.',
  },
  {
    kind: 'restriction',
    channel: 'mail',
    email: 'person52@drei.test',
    daysAgo: 5,
    message: 'Solange die Rechnung strittig ist, sollen meine Daten nicht weiter verwendet werden.',
  },
  {
    kind: 'information',
    channel: 'mail',
    name: 'Mehmet Aydın',
    daysAgo: 2,
    message: 'Auskunft nach Artikel 15, bitte mit der Herkunft der Daten.',
  },
  {
    kind: 'information',
    channel: 'mail',
    email: 'person66@drei.test',
    daysAgo: 61,
    extensionReason: 'Die Sicherungen eines abgelösten Systems müssen einzeln durchsucht werden.',
    message: 'Auskunft über alle Daten seit 2015, auch aus dem früheren Kundenbereich.',
  },
  {
    kind: 'information',
    channel: 'portal',
    email: 'person18@drei.test',
    daysAgo: 48,
    status: 'answered',
    answer: 'Die Auskunft ging am selben Tag als Datei an Ihr Konto.',
    message: 'Auskunft über Protokolldaten.',
  },
  {
    kind: 'correction',
    channel: 'portal',
    email: 'person27@drei.test',
    daysAgo: 70,
    status: 'answered',
    answer: 'Der Name ist in allen Systemen berichtigt.',
    message: 'Mein Name hat sich durch Heirat geändert.',
  },
  {
    kind: 'erasure',
    channel: 'letter',
    name: 'Karl Sommer',
    daysAgo: 83,
    status: 'refused',
    answer: 'Rechnungen müssen wir nach § 147 AO zehn Jahre aufbewahren; alles andere ist gelöscht.',
    message: 'Löschung aller Rechnungen.',
  },
  {
    kind: 'erasure',
    channel: 'mail',
    email: 'person73@drei.test',
    daysAgo: 95,
    status: 'answered',
    answer: 'Das Konto wird in 30 Tagen gelöscht.',
    message: 'Bitte löschen, ich arbeite jetzt woanders.',
  },
  {
    kind: 'restriction',
    channel: 'portal',
    email: 'person45@drei.test',
    daysAgo: 30,
    status: 'withdrawn',
    message: 'Bitte bis auf Weiteres nicht anrufen.',
  },
]

/** A queue with something overdue, something extended and something of every state. */
export async function seedPrivacyRequests() {
  const [operator] = await accountOf('operations@torhaus.test')
  const by = operator!.id
  for (const { daysAgo, email, name, extensionReason = null, status = 'open', ...rest } of REQUESTS) {
    const [account] = email ? await accountOf(email) : []
    const at = new Date(now().getTime() - daysAgo * DAY)
    const receivedOn = berlinDay(at)
    const closed = status !== 'open'
    await vendor()
      .insert(privacyRequests)
      .values({
        ...rest,
        status,
        accountId: account?.id ?? null,
        name: account?.name ?? name ?? '',
        email: email ?? null,
        receivedOn,
        dueOn: dueAfter(receivedOn, extensionReason ? 3 : 1),
        extensionReason,
        extendedAt: extensionReason ? new Date(at.getTime() + 20 * DAY) : null,
        recordedBy: rest.channel === 'portal' ? null : by,
        closedBy: closed && status !== 'withdrawn' ? by : null,
        closedAt: closed ? new Date(at.getTime() + 6 * DAY) : null,
        createdAt: at,
      })
  }
}

const accountOf = (email: string) =>
  vendor()
    .select({ id: accounts.id, name: sql<string>`${accounts.firstName} || ' ' || ${accounts.lastName}` })
    .from(accounts)
    .where(eq(accounts.email, email))
