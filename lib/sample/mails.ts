import type { MailName, MailParams } from '../delivery/mails'

/** Values for every mail, as /dev/mails shows them. `long`: names and texts at the limit of what fits. */
const values = (long: boolean) => {
  const company = long
    ? 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH & Co. KG'
    : 'Beispiel GmbH'
  const name = long ? 'Dr. Maximiliane-Konstantina von Hohenstein-Wittgenstein-Berleburg' : 'Max Müller'
  return {
    firstName: long ? 'Maximiliane-Konstantina' : 'Erika',
    lastName: long ? 'von Hohenstein-Wittgenstein-Berleburg' : 'Muster',
    code: '738291',
    company,
    number: '100000001',
    formerNumber: '1000011',
    remaining: long ? company : 'Beispiel Maschinenbau GmbH',
    remainingNumber: '100000002',
    name,
    sender: name,
    applicant: name,
    by: long ? 'Prof. Dr. Friederike Schmitt-Rottmann' : 'Paula Petersen',
    email: long ? 'maximiliane-konstantina.von-hohenstein@vertrieb.norddeutschland.beispiel.test' : 'max@beispiel.test',
    before: 'erika.muster@alt.test',
    after: 'erika.muster@beispiel.test',
    reference: '7KQ2-M4XD',
    subject: long ? `Der Drucker im ${'sehr '.repeat(20)}langen Flur druckt nicht` : 'Rechnung lässt sich nicht öffnen',
    topic: 'Zugriff auf die Rechnungen',
    message: 'Guten Tag,\n\nfür den Jahresabschluss brauche ich die Rechnungen seit Januar.\n\nDanke!',
    reason: 'Ich übernehme ab Dezember die Buchhaltung.',
    note: long
      ? 'Liebe Frau von Hohenstein, '.repeat(11)
      : 'Hallo Max, hier findest du unsere Belege und Anfragen. Ruf an, wenn etwas fehlt!',
    permission: 'Meine Belege',
    given: ['Meine Belege', 'Produkte und Verträge'],
    taken: ['Kündigen'],
    device: long ? 'Mein ganz besonders langer Name für den Rechner im Büro' : 'Chrome unter Windows',
    dropped: null,
    address: long ? '2001:db8:1234:5678:9abc:def0:1234:5678' : '192.0.2.44',
    at: '2026-12-07T12:52:00Z',
    until: '2026-12-21T12:52:00Z',
    lastDay: '2027-03-31',
    left: 3,
    unproved: 2,
    change: 'Kündigung',
    changedBy: long ? 'Prof. Dr. Friederike Schmitt-Rottmann' : 'Paula Petersen',
    method: 'sepa' as const,
    last4: '3000',
    required: false,
    roles: 'Support, Leitung',
    order: 'B-300013',
    step: 'placed' as const,
    items: ['85 × HR Suite Zeiterfassung, je Mitarbeiter', '4 × Zeiterfassungsterminal, Wandgerät'],
    amounts: ['297,50 € je Monat', '1.560,00 € einmalig'],
    sums: ['297,50 € netto je Monat', '1.560,00 € netto einmalig'],
    value: '5.130,00 €',
    costCentre: '4711 Verwaltung',
    deliverTo: long ? `${name}, ${company}, Hafenstraße 7, 28195 Bremen` : 'Beispiel GmbH, Hafenstraße 7, 28195 Bremen',
    orderer: name,
    news: 'made' as const,
    lines: ['audit-anchor:1:1764169200000:128:5:9f86d081884c7d659a2feaa0c55ad015:MEUCIQDc2lZ8'],
    undo: '/email-undo/sample',
    objection: '/factor-reset/objection/sample',
    kind: 'factors' as const,
    notMe: '/not-me/sample',
  }
}

/** Where a mail's one link leads, for those that are given its path. */
const PATHS: Partial<Record<MailName, string>> = {
  ticketReply: '/support/sample',
  memberInvitation: '/invitation/sample',
  staffInvitation: '/invitation/sample',
  staffFactorReset: '/enrolment/sample',
  invitationStopped: '/admin/users/sample',
}

export const mailSample = <N extends MailName>(name: N, long = false): MailParams<N> =>
  ({ ...values(long), path: PATHS[name] ?? '/password/reset/sample' }) as unknown as MailParams<N>
