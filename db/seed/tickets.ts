import type { NewTicket } from '@/lib/areas/support/input'

export type SampleTicket = NewTicket & { by: string; daysAgo: number; answers: string[]; closed?: boolean }

const ADMIN = 'admin@beispiel.test'
const MEMBER = 'mitarbeiter@beispiel.test'

/** Requests of company one: some open, some answered, some closed. */
export const TICKETS: SampleTicket[] = [
  { by: MEMBER, daysAgo: 1, product: 'erp-100', topic: 'fault', priority: 'high', subject: 'Rechnungsdruck bricht nach Seite 3 ab', description: 'Beim Drucken von Sammelrechnungen endet die Ausgabe nach der dritten Seite. Einzelne Rechnungen lassen sich drucken.', answers: [] },
  { by: ADMIN, daysAgo: 2, product: 'hr-suite', topic: 'question', priority: 'normal', subject: 'Urlaubsansprüche ins neue Jahr übertragen', description: 'Wie übertrage ich die Resturlaubstage aller Mitarbeiter ins neue Jahr?', answers: ['Öffnen Sie „Zeiten“ und dort „Jahreswechsel“. Der Assistent überträgt die Ansprüche nach einer Vorschau.'] },
  { by: MEMBER, daysAgo: 3, product: 'connected-50', topic: 'installation', priority: 'normal', subject: 'Update auf die neue Version meldet fehlende Rechte', description: 'Die Installation endet mit der Meldung, dass Schreibrechte fehlen. Angemeldet war ein lokaler Administrator.', answers: ['Bitte starten Sie das Update mit „Als Administrator ausführen“ und prüfen Sie, ob der Virenschutz das Programmverzeichnis sperrt.'] },
  { by: ADMIN, daysAgo: 5, product: '', topic: 'contract', priority: 'low', subject: 'Zweite Rechnungsadresse hinterlegen', description: 'Unsere Niederlassung in Bremen soll eigene Rechnungen erhalten. Geht das?', answers: ['Ja. Wir haben die Adresse zur Prüfung an die Stammdaten gegeben.'], closed: true },
  { by: MEMBER, daysAgo: 8, product: 'handwerk-50', topic: 'fault', priority: 'normal', subject: 'Aufmaß lässt sich nicht öffnen', description: 'Seit gestern erscheint beim Öffnen eines Aufmaßes eine leere Seite.', answers: ['Das Problem ist mit der Korrektur von heute behoben. Bitte melden Sie sich einmal ab und wieder an.'], closed: true },
  { by: MEMBER, daysAgo: 11, product: 'erp-100', topic: 'question', priority: 'low', subject: 'Artikelliste nach Lagerort gruppieren', description: 'Gibt es eine Auswertung, die Artikel nach Lagerort zusammenfasst?', answers: [] },
  { by: ADMIN, daysAgo: 14, product: 'hr-payroll-service', topic: 'question', priority: 'high', subject: 'Abrechnungslauf für Dezember vorziehen', description: 'Wegen der Feiertage möchten wir die Abrechnung eine Woche früher erhalten.', answers: ['Wir haben den Lauf auf den 15. vorgezogen und melden uns, wenn er fertig ist.'] },
  { by: MEMBER, daysAgo: 20, product: 'cloud-payroll', topic: 'fault', priority: 'normal', subject: 'Übertragung der Meldungen bleibt auf „wartend“', description: 'Seit drei Tagen werden die Meldungen nicht mehr übertragen.', answers: ['Das Zertifikat war abgelaufen. Wir haben es erneuert; die Meldungen sind übertragen.'], closed: true },
  { by: MEMBER, daysAgo: 26, product: 'connected-50', topic: 'other', priority: 'low', subject: 'Schulung für zwei neue Kolleginnen', description: 'Welche Termine gibt es für die Grundschulung?', answers: ['Die nächsten Termine stehen in der Einladung, die wir Ihnen gesendet haben.'], closed: true },
  { by: ADMIN, daysAgo: 33, product: 'x3', topic: 'installation', priority: 'high', subject: 'Umzug des Servers am Wochenende', description: 'Wir ziehen den Datenbankserver um. Was müssen wir vorher sichern?', answers: ['Sichern Sie Datenbank und Dokumentenablage. Die Anleitung finden Sie im Handbuch unter „Umzug“.'], closed: true },
  { by: MEMBER, daysAgo: 41, product: 'erp-100', topic: 'fault', priority: 'normal', subject: 'Falscher Steuersatz bei Gutschriften', description: 'Gutschriften zu Rechnungen aus dem Vorjahr erhalten den aktuellen Steuersatz.', answers: ['Bitte stellen Sie in den Belegarten das Datum auf „Bezugsbeleg“.'], closed: true },
  { by: MEMBER, daysAgo: 55, product: '', topic: 'question', priority: 'normal', subject: 'Wer darf Supportanfragen sehen?', description: 'Sehen alle Kollegen meine Anfragen?', answers: ['Alle mit der Berechtigung „Meine Supportanfragen“ sehen die Anfragen des Unternehmens.'], closed: true },
  { by: ADMIN, daysAgo: 70, product: 'hr-suite', topic: 'fault', priority: 'low', subject: 'Darstellung im Organigramm verschoben', description: 'Bei mehr als 40 Personen überlappen die Felder.', answers: ['Das ist mit der nächsten Version behoben.'], closed: true },
]

export const NEWS = [
  {
    title: 'Neu im Portal: Supportanfragen',
    titleEn: 'New in the portal: support requests',
    body: 'Stellen Sie Supportanfragen direkt im Portal und verfolgen Sie die Antworten mit Ihrem Team.',
    bodyEn: 'Send support requests directly in the portal and follow the answers with your team.',
    products: [],
    channel: null,
    daysAgo: 3,
  },
  {
    title: 'Jahreswechsel: So bereiten Sie sich vor',
    titleEn: 'Turn of the year: how to prepare',
    body: 'Die Checkliste für den Jahreswechsel in der Lohnabrechnung steht bereit. Spielen Sie das Update bis Mitte Dezember ein.',
    bodyEn: 'The checklist for the turn of the year in payroll is ready. Install the update by mid-December.',
    products: ['hr-payroll-service', 'cloud-payroll'],
    channel: null,
    daysAgo: 9,
  },
  {
    title: 'Ihr Fachhandelspartner berät Sie zum Update',
    titleEn: 'Your specialist partner advises you on the update',
    body: 'Vereinbaren Sie mit Ihrem Partner einen Termin für die Umstellung auf die neue Version.',
    bodyEn: 'Arrange a date with your partner for the change to the new version.',
    products: [],
    channel: 'partner',
    daysAgo: 14,
  },
]
