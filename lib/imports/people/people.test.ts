import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalEmail } from '../../inputs/email-address'
import { LIMITS } from '../../limits/sheet'
import { addPerson } from '../../people/add'
import { testDatabase } from '../../testing/database'
import { aMember, anAddress } from '../../testing/factories'
import { eventsOf, lettersTo, owner } from '../../testing/inspect'
import { anAdmin, anInvited, aPerson } from '../../testing/inviting'
import { atOnce, outcomeOf, tally } from '../../testing/races'
import { checkImport, importedLines, importOf, recentImports, runImport, startImport } from '../import'
import { forOwnCompany } from '../importer'
import { peopleImport } from './people'

beforeAll(testDatabase)

const HEAD = 'Anrede;Vorname;Nachname;E-Mail-Adresse;Vorlage'
const file = (...lines: string[]) => new TextEncoder().encode([HEAD, ...lines].join('\r\n'))
const address = () => anAddress().shown
const outcomes = async (admin: Awaited<ReturnType<typeof anAdmin>>['admin'], id: string) =>
  (await importedLines(peopleImport, forOwnCompany(admin), id))!.map(({ outcome }) => outcome)

describe('R8.10 the preview', () => {
  it('shows line by line what will happen and what is wrong; nothing is done', async () => {
    const { admin, company } = await anAdmin()
    const sql = await owner()
    await sql`insert into permission_templates (company_id, name, permissions) values (${company.id}, 'Buchhaltung', '{documents.read}')`
    const member = await aMember({ company })
    const { person } = await anInvited(admin)
    const twice = address()
    const id = await checkImport(
      peopleImport,
      forOwnCompany(admin),
      file(
        `Frau;Erika;Müller;${twice};Buchhaltung`,
        `Herr;Max;Muster;${twice.toUpperCase()};`,
        `;;Ohne;${address()};`,
        `;Ohne;;${address()};`,
        ';Falsch;Adresse;a@b@c;',
        `Prof.;Anrede;Unbekannt;${address()};`,
        `;Vorlage;Fremd;${address()};Nirgends`,
        `;Schon;Da;${member.account.email};`,
        `;Schon;Eingeladen;${person.email.shown};`,
        `;=HYPERLINK("http://x.example");Text;${address()};`,
      ),
    )
    expect(await outcomes(admin, id)).toEqual([
      'due',
      'twice',
      'firstName',
      'lastName',
      'email',
      'salutation',
      'template',
      'known',
      'known',
      // INJ-08: a name that contains a web address is refused here too.
      'firstName',
    ])
    expect(await lettersTo(twice)).toEqual([])
    expect(await sql`select 1 from memberships where invited_email = ${twice}`).toEqual([])
  })

  it('says when the file is none, has no lines, lacks columns, or has more lines than allowed', async () => {
    const { admin } = await anAdmin()
    const refused = (bytes: Uint8Array) => outcomeOf(checkImport(peopleImport, forOwnCompany(admin), bytes))
    expect(await refused(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]))).toBe('importNotText')
    expect(await refused(new Uint8Array())).toBe('importEmpty')
    expect(await refused(file())).toBe('importEmpty')
    expect(await refused(new TextEncoder().encode('Name;Ort\na;b'))).toBe('importColumns')
    const lines = Array.from({ length: 10_000 }, (_, n) => `;A;B;p${n}@kunde.test;`)
    expect(await refused(file(...lines))).toBe('importTooLong')
    const titled = ['Unsere Leute', 'Stand heute', HEAD, ...lines.slice(0, LIMITS.imports.byMembers.lines + 1)]
    expect(await refused(new TextEncoder().encode(titled.join('\n')))).toBe('importTooLong')
    expect(await refused(file(...lines.slice(0, LIMITS.imports.byMembers.lines)))).toBe('ok')
  })

  it('reads what a German spreadsheet saves: Windows-1252, and commas', async () => {
    const { admin } = await anAdmin()
    const latin = Buffer.from(`Vorname,Nachname,E-Mail\nJürgen,Größ,${address()}`, 'latin1')
    const lines = (await importedLines(
      peopleImport,
      forOwnCompany(admin),
      await checkImport(peopleImport, forOwnCompany(admin), latin),
    ))!
    expect(lines).toMatchObject([{ cells: { firstName: 'Jürgen', lastName: 'Größ' }, outcome: 'due', n: 2 }])
  })

  it('a domain that the company does not allow is an error', async () => {
    const { admin, company } = await anAdmin()
    const sql = await owner()
    await sql`update companies set mail_domains = '{firma.example}' where id = ${company.id}`
    const id = await checkImport(
      peopleImport,
      forOwnCompany(admin),
      file(`;A;B;${address()};`, ';A;B;a@firma.example;'),
    )
    expect(await outcomes(admin, id)).toEqual(['domain', 'due'])
  })

  it('T-AUZ-02 is of its company alone', async () => {
    const [{ admin }, other] = [await anAdmin(), await anAdmin()]
    const id = await checkImport(peopleImport, forOwnCompany(admin), file(`;A;B;${address()};`))
    expect(await importOf(peopleImport, forOwnCompany(other.admin), id)).toBeNull()
    expect(await importOf(peopleImport, forOwnCompany(admin), 'x')).toBeNull()
    expect(await outcomeOf(startImport(peopleImport, forOwnCompany(other.admin), id))).toBe('importOver')
    expect(await outcomeOf(startImport(peopleImport, forOwnCompany(admin), randomUUID()))).toBe('importOver')
    expect(await recentImports(peopleImport, forOwnCompany(other.admin))).toEqual([])
  })
})

describe('R8.10 the confirmation', () => {
  it('does all valid lines, each with its permissions and its invitation', async () => {
    const { admin, company } = await anAdmin()
    const sql = await owner()
    await sql`insert into permission_templates (company_id, name, permissions) values (${company.id}, 'Alles', '{documents.read,support.tickets}')`
    const [one, two] = [address(), address()]
    const id = await checkImport(
      peopleImport,
      forOwnCompany(admin),
      file(`Frau;Ida;Import;${one};alles`, `;Udo;Import;${two};`, ';;;x;'),
    )
    await startImport(peopleImport, forOwnCompany(admin), id)
    await runImport(peopleImport, forOwnCompany(admin), id)
    expect(await outcomes(admin, id)).toEqual(['done', 'done', 'email'])
    expect((await importOf(peopleImport, forOwnCompany(admin), id))!.state).toBe('done')
    const granted = await sql`
      select m.invited_email as email, array_agg(g.permission order by g.permission) as permissions from memberships m
      join grants g on g.membership_id = m.id where m.invited_email in (${one}, ${two}) group by 1`
    expect(new Map(granted.map(({ email, permissions }) => [email, permissions]))).toEqual(
      new Map([
        [one, ['documents.read', 'support.tickets']],
        [two, ['support.tickets']],
      ]),
    )
    expect(await lettersTo(one)).toMatchObject([{ template: 'memberInvitation' }])
    const events = await eventsOf('company', company.id)
    expect(events.filter((event) => event === 'membership.invited')).toHaveLength(2)
    expect(events).toContain('members.imported')
  })

  it('given twice at once, and run by forty at once, invites everybody once', async () => {
    const { admin } = await anAdmin()
    const people = Array.from({ length: 30 }, () => address())
    const id = await checkImport(peopleImport, forOwnCompany(admin), file(...people.map((email) => `;A;B;${email};`)))
    expect(tally(await atOnce(5, () => startImport(peopleImport, forOwnCompany(admin), id)))).toEqual({
      ok: 1,
      importOver: 4,
    })
    await atOnce(40, () => runImport(peopleImport, forOwnCompany(admin), id))
    const sql = await owner()
    const [row] = await sql`select count(*)::int as n, count(distinct invited_email)::int as people
      from memberships where invited_email in ${sql(people)}`
    expect(row).toEqual({ n: 30, people: 30 })
    const [sent] = await sql`select count(*)::int as n from invitations i join memberships m on m.id = i.membership_id
      where m.invited_email in ${sql(people)}`
    expect(sent!.n).toBe(30)
  })

  it('skips who was added since the preview, and a template that is gone', async () => {
    const { admin, company } = await anAdmin()
    const sql = await owner()
    await sql`insert into permission_templates (company_id, name, permissions) values (${company.id}, 'Weg', '{}')`
    const email = address()
    const id = await checkImport(peopleImport, forOwnCompany(admin), file(`;A;B;${email};`, `;A;B;${address()};Weg`))
    await addPerson(admin, aPerson({ email: canonicalEmail(email)! }))
    await sql`delete from permission_templates where company_id = ${company.id}`
    await startImport(peopleImport, forOwnCompany(admin), id)
    await runImport(peopleImport, forOwnCompany(admin), id)
    expect(await outcomes(admin, id)).toEqual(['known', 'template'])
  })

  it('a domain that was forbidden since the preview is skipped, and the line says so', async () => {
    const { admin, company } = await anAdmin()
    const sql = await owner()
    const email = address()
    const id = await checkImport(peopleImport, forOwnCompany(admin), file(`;A;B;${email};`, ';A;B;neu@firma.example;'))
    await sql`update companies set mail_domains = '{firma.example}' where id = ${company.id}`
    await startImport(peopleImport, forOwnCompany(admin), id)
    await runImport(peopleImport, forOwnCompany(admin), id)
    expect(await outcomes(admin, id)).toEqual(['domain', 'done'])
    expect(await lettersTo(email)).toEqual([])
    expect(await sql`select 1 from memberships where invited_email = ${email}`).toEqual([])
  })

  it('many lines are done in batches', async () => {
    const { admin } = await anAdmin()
    const stem = randomUUID().slice(0, 8)
    const lines = Array.from({ length: 250 }, (_, n) => `;Vor${n};Nach;p${n}-${stem}@kunde.test;`)
    const id = await checkImport(peopleImport, forOwnCompany(admin), file(...lines))
    await startImport(peopleImport, forOwnCompany(admin), id)
    await runImport(peopleImport, forOwnCompany(admin), id)
    expect(new Set(await outcomes(admin, id))).toEqual(new Set(['done']))
    expect((await importOf(peopleImport, forOwnCompany(admin), id))!.state).toBe('done')
  })
})
