import { describe, expect, it } from 'vitest'
import { type Locale, MESSAGES } from './catalogue'

type Tree = { [key: string]: string | Tree }

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`),
  )

/** What must not appear, and why. One word per thing; the words of the handbooks' labels are let through by name. */
const AVOIDED: Record<Locale, [pattern: RegExp, why: string, except?: RegExp][]> = {
  de: [
    [/Knopf|Button|Schaltfläche/, 'say what happens, or name the label'],
    [/["”]/, 'German quotation marks: „ “ ‚ ‘'],
    [/“[^„“]*“/, 'every „ has its “'],
    [/E-mail|(?<!\w)Email|Mailadresse|E-Mail Adresse/, 'E-Mail, E-Mail-Adresse'],
    [/\bum \{\w+\}(?! Uhr)/, 'um 14:42 Uhr'],
    [/niemandem/, 'Geben Sie den Code nicht weiter'],
    [/bekomm(?!t\. Eine Berechtigung)/, 'erhalten'],
    [
      /Berechtigung(en)? (ge|zu )?geben|(?<!Admin-)Rechte? (wird|werden)? ?(vergeben|entzogen)/,
      'eine Berechtigung vergeben',
    ],
    [/^Stand$/, 'Status'],
    [/\bgezeigt\b/, 'angezeigt'],
    [/\bLogin\b/, 'Anmeldung', /^members\.lockPage\.subtitle|^help\.chapter\.login_management\.title/],
    [
      /[Zz]weite[nrs]? Faktor|[Ss]tärkere[nrms]? Faktor/,
      'Zwei-Faktor-Authentifizierung; Authenticator-App oder Telefon',
    ],
    [/BPO|\bTickets?\b/, 'Anfragen', /^permissions\.support\.tickets/],
    [/Befund/, 'Abweichung'],
    [/dann klicken|klicken Sie/, 'say what happens'],
    [/Berliner Ortszeit/, 'Mitteleuropäische Zeit'],
    [/\bUser\b|2FA/, 'Benutzer, Zwei-Faktor-Authentifizierung', /^(factors\.why|help\.)/],
    [/[Mm]ulti-?[Ff]aktor/, 'Zwei-Faktor-Authentifizierung', /^register\.factor|^help\./],
    [
      /Authenti(fizierungs|cator)-?[ -]?App/,
      'Authenticator-App',
      /^factors\.howToInstall|^factors\.setUp\.scan|^help\./,
    ],
    [/(Gerät|Geräte)n?( sind damit| wurden| werden)? (beendet|enden)/, 'Geräte werden entfernt, Sitzungen beendet'],
    [/Prüfwert/, 'in nicht lesbarer Form'],
    [/anstoßen|angestoßen/, 'Link zum Zurücksetzen senden'],
    [/\bzurück zu setzen\b|z\.B\./, 'zurückzusetzen, z. B.'],
    [/(?<!\w)(ups|hoppla|ungültige Eingabe)(?!\w)/i, 'say what to do'],
  ],
  en: [
    [/e-mail/i, 'email', /Vorname|E-Mail-Adresse \(email/],
    [/["„]/, 'curly quotation marks'],
    [/\w'\w/, 'a curly apostrophe'],
    [/\baccesses\b/, 'user accounts'],
    [/(apply|applies|ends?|ended|signed out) at once/, 'immediately'],
    [/\btries\b/, 'attempts'],
    [/good once|good for exactly/, 'can be used once'],
    [/t(ake|aken|ook) away/, 'remove'],
    [/\d{1,2}\/\d{1,2}\/\d{2,4}|DD[./]MM|without slashes/, '7 Dec 2026'],
    [/\{brand\} portal/, '{brand} Portal'],
    [/\be\. ?g\./, 'for example'],
    [/\bby itself\b/, 'automatically'],
    [/(second|stronger) factor/i, 'two-factor authentication; authenticator app or telephone'],
    [/BPO/, 'payroll requests'],
    [/(available|happens|cancellation) at once/, 'immediately'],
    [/\bdunning\b/i, 'reminder'],
    [/\btelephone/i, 'phone'],
    [/\btickets?\b(?!,)/i, 'request'],
    [/\baffiliation\b/i, 'product family'],
    [/\b(releases?|released)\b(?! \{)/i, 'approve an order'],
    [/who orders\b/, 'buyer'],
    [/\bPostal code\b|^(City|Town)$/, 'Postcode; Town or city'],
    [/^To (the|user) /, 'Go to …'],
    [/\bwaits\b/, 'is waiting'],
    [/\b(make|makes|made) (a|an|its|the) (token|code)/i, 'create'],
    [/\b(present|former) (data|payment|token)/, 'current'],
  ],
}

describe.each(['de', 'en'] as const)('the catalogue (%s)', (locale) => {
  // What people type into the search is theirs to choose.
  const said = flat(MESSAGES[locale] as unknown as Tree).filter(([key]) => !key.startsWith('search.keywords.'))

  it.each(AVOIDED[locale])('says nowhere %s (%s)', (pattern, _why, except) => {
    const found = said.filter(([key, text]) => pattern.test(shown(text)) && !except?.test(key) && !except?.test(text))
    expect(found).toEqual([])
  })
})

/** „Authenticator-App“, and the labels of the handbooks, stand for themselves. */
const shown = (text: string) =>
  text
    .replaceAll('Authenticator-App', '')
    .replace(/Authenticator App \(TOTP\)|via Authenticator App/g, '')
    // ICU: an apostrophe before a brace, or doubled.
    .replace(/'\{|\}'|''/g, '')
