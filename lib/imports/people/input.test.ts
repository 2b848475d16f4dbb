import { beforeAll, describe, expect, it } from 'vitest'
import { writeCsv } from '../../ground/csv'
import { LIMITS } from '../../limits/sheet'
import { testDatabase } from '../../testing/database'
import { anAddress } from '../../testing/factories'
import { anAdmin } from '../../testing/inviting'
import { outcomeOf } from '../../testing/races'
import { checkImport, importOf } from '../import'
import { forOwnCompany } from '../importer'
import { readTable, resultRows } from '../table'
import { type PeopleLine, peopleImport } from './people'

const utf8 = (text: string) => new TextEncoder().encode(text)
const HEAD = 'Anrede;Vorname;Nachname;E-Mail-Adresse;Vorlage'

const readAll = (text: string) => readTable(peopleImport, utf8(text), LIMITS.imports.byMembers.lines)
const linesOf = async (text: string) => (await readAll(text)).map(({ line }) => line as PeopleLine)

describe('C2, C3 the lines of the preview', () => {
  it('are the lines of the file: what cannot be read is named by its number', async () => {
    const lines = await linesOf(
      [
        HEAD,
        '',
        ';;;;',
        'Herr;"Hansi" Hans;Meier;hans@firma.example;',
        'Herr;Ivo;Šimun;ivo@firma.example;',
        'Frau;"Anna\nLena";Gut;anna@firma.example;',
        'Frau;Eva;Gut;',
        'Herr;Max;Muster;Dr.;max@firma.example;;',
        'Frau;Ida;Gut;ida@firma.example;;;;',
      ].join('\r\n'),
    )
    expect(lines.map(({ n, outcome }) => [n, outcome])).toEqual([
      [4, 'quotes'],
      [5, 'due'],
      [6, 'firstName'],
      [7, 'email'],
      [8, 'email'],
      [9, 'due'],
    ])
  })

  it('tell when a sign that separates stood inside a name, so that nobody is invited by the wrong one', async () => {
    const lines = await linesOf(
      'Vorname,Nachname,E-Mail\nMax,Muster, jun.,max@firma.example\nEva,Gut,eva@firma.example,',
    )
    expect(lines.map(({ outcome }) => outcome)).toEqual(['columns', 'due'])
  })
})

describe('C31 the words of an import', () => {
  it.each([
    [
      'mr',
      [
        'Herr',
        'herrn',
        'HERRN',
        'Hr.',
        'Mr',
        'Mr.',
        'männlich',
        'Sehr geehrter Herr',
        ' Herr ',
        'Herr\u00A0',
        'Herr Dr.',
        'Hr. Prof. Dr.-Ing.',
        'Monsieur',
      ],
    ],
    [
      'ms',
      ['Frau', 'FRAU', 'Fr.', 'Ms', 'Mrs.', 'Miss', 'weiblich', 'Sehr geehrte Frau', 'Frau Prof. Dr. med.', 'Mme'],
    ],
    ['neutral', ['Divers', 'divers', 'Mx', 'Sehr geehrte/r Frau/Herr', 'Frau / Herr', 'Dear Ms/Mr', 'd']],
    ['none', ['', 'Keine Anrede', 'keine anrede', 'None', '-', 'ohne Anrede', 'k. A.', 'n. a.', '--', 'unbekannt']],
  ])('salutations: %s', async (key, words) => {
    const read = await readAll([HEAD, ...words.map((word, n) => `${word};A;B;p${n}@firma.example;`)].join('\n'))
    expect(read.map(({ line, value }) => [value?.salutation, line.outcome])).toEqual(words.map(() => [key, 'due']))
  })

  it.each([
    ['Nachname;Vorname;E-Mail;Anrede', 'Gut;Eva;eva@firma.example;Frau'],
    ['NAME;VORNAME;E-MAIL-ADRESSE;ANREDE', 'Gut;Eva;eva@firma.example;Frau'],
    ['First Name,Last Name,Email Address,Title', 'Eva,Gut,eva@firma.example,Ms'],
    ['Given Name,Family Name,E-mail 1 - Value,Name Prefix', 'Eva,Gut,eva@firma.example,Ms'],
    ['Vorname,Nachname,E-Mail 1 – Wert,Anrede', 'Eva,Gut,eva@firma.example,Frau'],
    ['Vorname,Nachname,Primäre E-Mail-Adresse,Anrede', 'Eva,Gut,eva@firma.example,Frau'],
    ['First Name [Required],Last Name [Required],Email Address [Required],Title', 'Eva,Gut,eva@firma.example,Ms'],
    ['User principal name,First name,Last name,Title', 'eva@firma.example,Eva,Gut,Ms'],
    ['sn;givenName;mail;Anrede', 'Gut;Eva;eva@firma.example;Frau'],
    ['Tabelle 1\nVorname,Nachname,E-Mail,Anrede', 'Eva,Gut,eva@firma.example,Frau'],
    ['Mitarbeiter, Stand 26.11.;;;\n\nVorname;Nachname;E-Mail;Anrede', 'Eva;Gut;eva@firma.example;Frau'],
    ['“Vorname”;“Nachname”;“E-Mail”;“Anrede”', '“Eva”;“Gut”;“eva@firma.example”;“Frau”'],
    ["'Vorname';'Nachname';'E-Mail';'Anrede'", "'Eva';'Gut';'eva@firma.example';'Frau'"],
    ['Vorname;Nachname;E-Mail;Anrede', '="Eva";="Gut";="eva@firma.example";="Frau"'],
    ['Familienname|Rufname|Mail|Geschlecht', 'Gut|Eva|eva@firma.example|w'],
    ['Personalnummer;Name;Vorname;Nachname;E-Mail (geschäftlich);Anrede', '17;Eva Gut;Eva;Gut;eva@firma.example;Frau'],
    ['\uFEFF"Vorname*" ; "Nachname*" ; "E\u2011Mail\u2011Adresse*" ; "Anrede"', 'Eva;Gut;eva@firma.example;Frau'],
  ])('headings: %s', async (head, row) => {
    const person = { firstName: 'Eva', lastName: 'Gut', email: { canonical: 'eva@firma.example' }, salutation: 'ms' }
    expect(await readAll(`${head}\n${row}`)).toMatchObject([{ line: { outcome: 'due' }, value: person }])
  })

  it('R8.10 a salutation of ten thousand signs is none, and costs nothing', async () => {
    const start = performance.now()
    const lines = await linesOf([HEAD, ...Array(50).fill(`Herr${' dr'.repeat(3000)}x;A;B;a@firma.example;`)].join('\n'))
    expect(new Set(lines.map(({ outcome }) => outcome))).toEqual(new Set(['salutation']))
    // Matching titles from every character would take a quarter of a second for each line.
    expect(performance.now() - start).toBeLessThan(3000)
  })

  it('C4, C5, C12 addresses and names are read as in the form', async () => {
    const lines = await readAll(
      `${HEAD}\n;Anna\u00A0Lena;O’Connor;"\u202ASinéad O'Connor <sinead.o'connor@firma.example>\u202C";\u00A0Verkauf\u00A0`,
    )
    expect(lines).toMatchObject([
      {
        line: { cells: { email: "sinead.o'connor@firma.example" }, outcome: 'due' },
        value: { firstName: 'Anna Lena', email: { canonical: "sinead.o'connor@firma.example" }, template: 'Verkauf' },
      },
    ])
  })

  it('the result file holds everything that was read; uploaded again it comes to the same', async () => {
    const long = 'ä'.repeat(300)
    const file = [
      HEAD,
      'Prof.;Max;Muster;max@firma.example;Verkauf',
      `Frau;${long};Gut;eva@firma.example;`,
      ';=1+1;-Minus;@falsch;+49',
      '"Herr";"Semi;kolon";"Zwei\nZeilen";"a""b@firma.example";',
      'Divers;Kim;Gut;kim@firma.example;',
    ].join('\r\n')
    const first = await linesOf(file)
    const words = { line: 'Zeile', outcome: 'Ergebnis', outcomeOf: ({ outcome }: PeopleLine) => outcome }
    const again = (lines: PeopleLine[]) => writeCsv(resultRows(peopleImport, lines, words))
    const second = await linesOf(again(first))
    expect(second.map((one, at) => ({ ...one, n: first[at]!.n }))).toEqual(first)
    expect(first.map(({ outcome }) => outcome)).toEqual(['salutation', 'firstName', 'email', 'email', 'due'])
    expect(first[1]!.cells.firstName).toBe(long)
    const [corrected] = await readAll(again(first).replace('Prof.', 'Herr'))
    expect(corrected).toMatchObject({ line: { outcome: 'due' }, value: { salutation: 'mr' } })
  })
})

describe('R8.10 a file that is too much', () => {
  beforeAll(testDatabase)

  it('is refused by its bytes before it is read, and of two files of a company at once one is read', async () => {
    const { admin } = await anAdmin()
    const other = await anAdmin()
    const large = utf8(`${HEAD}\n${';'.repeat(LIMITS.imports.byMembers.bytes)}`)
    expect(await outcomeOf(checkImport(peopleImport, forOwnCompany(admin), large))).toBe('fileTooLarge')
    const file = () => utf8(`${HEAD}\n${Array.from({ length: 300 }, () => `;A;B;${anAddress().shown};`).join('\n')}`)
    const answers = await Promise.all(
      [admin, admin, other.admin].map((who) => outcomeOf(checkImport(peopleImport, forOwnCompany(who), file()))),
    )
    expect(answers).toEqual(['ok', 'importBusy', 'ok'])
    expect(await outcomeOf(checkImport(peopleImport, forOwnCompany(admin), utf8('PK\u0003')))).toBe('importNotText')
    const id = await checkImport(peopleImport, forOwnCompany(admin), file())
    expect(await importOf(peopleImport, forOwnCompany(admin), id)).toMatchObject({ total: 300, due: 300, done: 0 })
  })
})
