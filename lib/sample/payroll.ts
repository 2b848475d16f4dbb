import type { NewPayrollTicket } from '@/lib/areas/payroll/input'

export type SamplePayrollTicket = NewPayrollTicket & { daysAgo: number; answers: string[]; closed?: boolean }

/** Tickets about payroll of company one, all by its administrator, who holds the grant. */
export const PAYROLL_TICKETS: SamplePayrollTicket[] = [
  {
    daysAgo: 1,
    topic: 'correction',
    priority: 'high',
    subject: 'Überstunden November fehlen',
    description: 'Bei Personalnummer 1043 fehlen 12 Überstunden aus dem November. Der Nachweis liegt bei uns vor.',
    answers: [],
  },
  {
    daysAgo: 2,
    topic: 'joining',
    priority: 'normal',
    subject: 'Neueintritt zum 1. Januar',
    description: 'Zum 1. Januar beginnt eine neue Kollegin in der Fertigung, 38 Stunden, Steuerklasse 1.',
    answers: ['Bitte senden Sie uns noch die Steuer-ID und die Krankenkasse, am einfachsten als Anhang hier.'],
  },
  {
    daysAgo: 4,
    topic: 'absence',
    priority: 'normal',
    subject: 'Krankengeld ab der siebten Woche',
    description: 'Personalnummer 1017 ist seit sechs Wochen krank. Was müssen wir melden?',
    answers: ['Wir haben die Entgeltbescheinigung an die Krankenkasse übermittelt. Sie müssen nichts weiter tun.'],
  },
  {
    daysAgo: 6,
    topic: 'certificate',
    priority: 'low',
    subject: 'Arbeitsbescheinigung für Agentur für Arbeit',
    description: 'Für Personalnummer 0988 wird eine Arbeitsbescheinigung gebraucht.',
    answers: ['Die Bescheinigung ist elektronisch übermittelt.'],
    closed: true,
  },
  {
    daysAgo: 9,
    topic: 'question',
    priority: 'normal',
    subject: 'Jobticket steuerfrei abrechnen',
    description: 'Können wir das Jobticket ab Januar steuerfrei über die Abrechnung gewähren?',
    answers: ['Ja, zusätzlich zum ohnehin geschuldeten Lohn. Nennen Sie uns die Personalnummern und den Betrag.'],
  },
  {
    daysAgo: 13,
    topic: 'correction',
    priority: 'high',
    subject: 'Falsche Bankverbindung im Oktober',
    description: 'Bei Personalnummer 1051 wurde auf das alte Konto überwiesen.',
    answers: ['Die Zahlung kam zurück und ist auf das neue Konto überwiesen.'],
    closed: true,
  },
  {
    daysAgo: 18,
    topic: 'absence',
    priority: 'normal',
    subject: 'Elternzeit ab Februar',
    description: 'Personalnummer 1029 nimmt ab Februar zwölf Monate Elternzeit.',
    answers: ['Vermerkt. Bitte senden Sie uns den unterschriebenen Antrag bis Mitte Januar.'],
  },
  {
    daysAgo: 24,
    topic: 'question',
    priority: 'low',
    subject: 'Inflationsausgleich in Raten',
    description: 'Dürfen Sonderzahlungen über mehrere Monate verteilt werden?',
    answers: ['Ja, solange der Anlass derselbe bleibt. Wir richten eine eigene Lohnart ein.'],
    closed: true,
  },
  {
    daysAgo: 31,
    topic: 'joining',
    priority: 'normal',
    subject: 'Austritt zum Monatsende',
    description: 'Personalnummer 0961 scheidet zum Monatsende aus; fünf Urlaubstage sind abzugelten.',
    answers: ['Die Urlaubsabgeltung ist in der letzten Abrechnung enthalten.'],
    closed: true,
  },
  {
    daysAgo: 38,
    topic: 'correction',
    priority: 'normal',
    subject: 'Kirchensteuer trotz Austritt',
    description: 'Bei Personalnummer 1004 wird noch Kirchensteuer einbehalten.',
    answers: ['Das Merkmal kam gestern vom Finanzamt. Die Korrektur läuft mit der nächsten Abrechnung.'],
    closed: true,
  },
  {
    daysAgo: 47,
    topic: 'certificate',
    priority: 'low',
    subject: 'Verdienstbescheinigung für eine Bank',
    description: 'Personalnummer 1038 braucht die letzten drei Monate als Bescheinigung.',
    answers: ['Sie finden die Bescheinigung im Mitarbeiterportal der Kollegin.'],
    closed: true,
  },
  {
    daysAgo: 60,
    topic: 'other',
    priority: 'normal',
    subject: 'Abgabetermine für das nächste Jahr',
    description: 'Bis wann brauchen Sie jeden Monat unsere Zeiten?',
    answers: ['Bis zum 15. um 12 Uhr. Die Liste der Termine haben wir Ihnen zugesandt.'],
    closed: true,
  },
]

/** Texts that the console has from the start. */
export const TEXT_BLOCKS = [
  {
    title: 'Begrüßung',
    body: 'Guten Tag {name},\n\nvielen Dank für Ihre Anfrage {anfrage}.',
  },
  {
    title: 'Wir brauchen mehr Angaben',
    body: 'Damit wir helfen können, brauchen wir noch: die genaue Fehlermeldung, die Version und den Zeitpunkt. Ein Bildschirmfoto können Sie als Anhang hinzufügen.',
  },
  {
    title: 'Abschluss',
    body: 'Wir schließen die Anfrage „{betreff}“. Wenn noch etwas offen ist, öffnen Sie sie im Portal wieder.\n\nFreundliche Grüße\n{bearbeiter}',
  },
]
