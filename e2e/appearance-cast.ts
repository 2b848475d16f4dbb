import { type Company, newPerson, type Person, sql, supporter } from './people'

export type Cast = {
  admin: Member
  member: Member
  colleague: Member
  tickets: Record<'open' | 'answered' | 'closed', string>
}
type Member = Person & { company: Company }

const NUMBER = '400000001'

/** One after the other, where a repeated run has several workers: the company is made once. */
const LOCK = 4_000_001

/**
 * A company that looks the same in every run: its own number and names, and nobody else's tests touch it. Returns the
 * one that is there already.
 */
export function appearanceCast(): Promise<Cast> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${LOCK})`
    return (await present()) ?? (await made())
  }) as Promise<Cast>
}

async function present(): Promise<Cast | null> {
  const [company] = await sql<Company[]>`select id, number, name from companies where number = ${NUMBER}`
  if (!company) return null
  const people = await sql<Member[]>`
    select a.id, m.id as "membershipId", a.email, a.first_name as "firstName", a.last_name as "lastName"
    from memberships m join accounts a on a.id = m.account_id where m.company_id = ${company.id}`
  const who = (email: string) => ({ ...people.find((one) => one.email === email)!, company })
  const tickets = await sql`select id, status from tickets where company_id = ${company.id}`
  const ids = Object.fromEntries(tickets.map(({ status, id }) => [status as string, id as string]))
  return {
    admin: who('anna@musterbau.test'),
    member: who('ben@musterbau.test'),
    colleague: who('frida@musterbau.test'),
    tickets: ids as Cast['tickets'],
  }
}

async function made(): Promise<Cast> {
  const [row] = await sql<Company[]>`
    insert into companies (number, name, street, postal_code, city)
    values (${NUMBER}, 'Musterbau GmbH', 'Torstraße 7', '20095', 'Hamburg') returning id, number, name`
  const company = row!
  await sql`
    insert into company_products (company_id, product_key) values (${company.id}, 'erp-100'), (${company.id}, 'hr-suite')`
  const admin = await named(await newPerson({ company, role: 'admin', email: 'anna@musterbau.test' }), 'Anna', 'Albers')
  const holds = ['support.tickets', 'documents.read'] as const
  const member = await named(
    await supporter({ company, holds: [...holds], email: 'ben@musterbau.test' }),
    'Ben',
    'Brandt',
  )
  // Nobody signs in as this one, so that the count of sessions stays.
  const colleague = await named(
    await newPerson({ company, holds: ['contracts.read', 'data.master'], email: 'frida@musterbau.test' }),
    'Frida',
    'Funke',
  )
  await named(
    await newPerson({ company, status: 'pending', proved: false, email: 'clara@musterbau.test' }),
    'Clara',
    'Coenen',
  )
  await named(await newPerson({ company, status: 'locked', email: 'david@musterbau.test' }), 'David', 'Dorn')
  await sql`
    insert into memberships (company_id, status, invited_email, invited_email_shown, invited_first_name, invited_last_name, invited_at)
    values (${company.id}, 'invited', 'emma@musterbau.test', 'emma@musterbau.test', 'Emma', 'Ehlers', now())`
  await sql`
    insert into permission_templates (company_id, name, permissions)
    values (${company.id}, 'Buchhaltung', array['documents.read', 'contracts.read'])`
  const ticket = (status: string, number: number, subject: string) => ask(member, status, number, subject)
  const tickets = {
    open: await ticket('open', 9_000_001, 'Rechnungsdruck bricht nach Seite 3 ab'),
    answered: await ticket('answered', 9_000_002, 'Urlaubsansprüche ins neue Jahr übertragen'),
    closed: await ticket('closed', 9_000_003, 'Zweite Rechnungsadresse hinterlegen'),
  }
  return { admin, member, colleague, tickets }
}

async function named(person: Member, firstName: string, lastName: string): Promise<Member> {
  await sql`update accounts set first_name = ${firstName}, last_name = ${lastName} where id = ${person.id}`
  return { ...person, firstName, lastName }
}

async function ask(person: Member, status: string, number: number, subject: string): Promise<string> {
  const [row] = await sql`
    insert into tickets (kind, number, company_id, topic, priority, subject, opened_by, status)
    values ('support', ${number}, ${person.company.id}, 'fault', 'normal', ${subject}, ${person.membershipId}, ${status})
    returning id`
  await sql`
    insert into ticket_messages (company_id, ticket_id, author_id, body)
    values (${person.company.id}, ${row!.id}, ${person.membershipId}, 'Beim Drucken endet die Ausgabe nach der dritten Seite. Einzelne Rechnungen lassen sich drucken.')`
  return row!.id as string
}
