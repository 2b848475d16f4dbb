import { eq, sql } from 'drizzle-orm'
import { accounts, totpFactors } from '@/db/schema/accounts'
import { companies } from '@/db/schema/companies'
import { news } from '@/db/schema/content'
import { outbox } from '@/db/schema/delivery'
import { productFamilies, products } from '@/db/schema/products'
import { sessions } from '@/db/schema/sign-in'
import { textBlocks } from '@/db/schema/tickets'
import { createAccount } from '@/lib/accounts/accounts'
import { AREAS } from '@/lib/areas/areas'
import { createCompany, issueRegistrationCode } from '@/lib/companies/keep'
import { seedConnector } from '@/lib/connectors/manage'
import { portal, type Tx, vendor, worker } from '@/lib/database/clients'
import { encrypt } from '@/lib/ground/secrets'
import { canonicalEmail } from '@/lib/inputs/email-address'
import { hashPassword } from '@/lib/passwords/hash'
import { addMembership } from '@/lib/people/add'
import { type Vendor, vendorByCommand } from '@/lib/permissions/proofs'
import type { StaffRole } from '@/lib/permissions/staff-acts'
import { inPortal } from '@/lib/rooms/rooms'
import { COMPANIES, FAMILIES, PRODUCTS } from './companies'
import { seedContacts } from './contacts'
import { seedDocuments } from './documents'
import { seedFactorResets } from './factor-resets'
import { seedFigures } from './figures'
import { seedMessages } from './messages'
import { TEXT_BLOCKS } from './payroll'
import {
  manyMembers,
  PASSWORD,
  SAMPLE_CODE,
  SAMPLE_MEMBERS,
  SAMPLE_STAFF,
  type SampleMember,
  STAFF_SECRET,
} from './people'
import { seedPrivacyRequests } from './privacy-requests'
import { seedTickets } from './seed-tickets'
import { NEWS } from './tickets'
import { seedVisits } from './visits'

/** Thrown where the database contains somebody's data: sample data is never mixed with it. */
export class OtherData extends Error {}

/** Thrown where loading stopped halfway. The database contains nothing but sample data, so it may be deleted. */
export class HalfLoaded extends Error {}

/** Loads the sample data of the demo through the portal's own functions. A second run finds it and changes nothing. */
export async function seed(): Promise<void> {
  if (!(await isThere())) await seedSample()
}

async function isThere(): Promise<boolean> {
  const [sample] = await portal()
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.email, 'leitung@torhaus.test'))
  if (sample) return true
  const [begun] = await vendor().select({ key: products.key }).from(products).where(eq(products.key, PRODUCTS[0]!.key))
  if (begun) throw new HalfLoaded('the sample data was not loaded to its end: start over with npm run demo -- --fresh')
  const [anybody] = await portal().select({ id: accounts.id }).from(accounts).limit(1)
  const [anyCompany] = await vendor().select({ id: companies.id }).from(companies).limit(1)
  if (anybody || anyCompany)
    throw new OtherData('the database holds other data; sample data is only loaded into an empty one')
  return false
}

async function seedSample() {
  const by = vendorByCommand('db:seed')
  const passwordHash = await hashPassword(PASSWORD)
  await vendor().insert(products).values(PRODUCTS)
  await vendor().insert(productFamilies).values(FAMILIES)
  await vendor()
    .insert(news)
    .values(NEWS.map(({ daysAgo, ...item }) => ({ ...item, startsAt: daysBefore(daysAgo) })))
  const companyIds = new Map<string, string>()
  for (const company of COMPANIES) companyIds.set(company.number, await createCompany(by, company))
  await issueRegistrationCode(by, companyIds.get('100000004')!, SAMPLE_CODE, 3650)
  await seedMembers(by, [...SAMPLE_MEMBERS, ...manyMembers(249)], companyIds, passwordHash)
  await seedTickets(by)
  await vendor().insert(textBlocks).values(TEXT_BLOCKS)
  await seedDocuments(by, companyIds)
  for (const { sample } of Object.values(AREAS))
    for (const [number, id] of companyIds) await sample?.(by, { id, number })
  await seedContacts()
  await seedVisits()
  // These sessions were made only to write the requests.
  await worker().delete(sessions)
  // Nobody needs the mails of sample data, and in a full postbox the first code would be hard to find.
  await worker().delete(outbox).where(eq(outbox.state, 'waiting'))
  await seedStaff(passwordHash)
  await seedMessages()
  await seedFactorResets()
  await seedPrivacyRequests()
  await seedConnector(by)
  await seedFigures()
}

const daysBefore = (days: number) => sql`app_now() - make_interval(days => ${days})`

async function seedMembers(by: Vendor, members: SampleMember[], companyIds: Map<string, string>, passwordHash: string) {
  const accountIds = new Map<string, string>()
  for (const [at, person] of members.entries()) {
    const accountId =
      accountIds.get(person.email) ??
      (await inPortal(async (tx) => {
        await dateBack(tx, 20 + ((at * 37) % 340))
        const id = await sampleAccount(tx, person, passwordHash, [])
        if (usesApp(person)) await tx.insert(totpFactors).values({ accountId: id, secret: encrypt(STAFF_SECRET, id) })
        return id
      }))
    accountIds.set(person.email, accountId)
    const { role, status, proved, holds } = person
    await addMembership(by, { companyId: companyIds.get(person.company)!, accountId, role, status, proved, holds })
  }
}

/** The clock of this transaction: people did not all register on the day of the demo. */
const dateBack = (tx: Tx, days: number) =>
  tx.execute(sql`select set_config('torhaus.now_offset',
    (coalesce(nullif(current_setting('torhaus.now_offset', true), ''), '0')::int - ${days * 86_400})::text, true)`)

/** Two of five in the large company, so that its figures differ. */
const usesApp = ({ email }: SampleMember) => Number(/^person(\d+)@/.exec(email)?.[1] ?? 0) % 5 > 2

type Named = { email: string; firstName: string; lastName: string }

/** An account with a complete registration: terms accepted, e-mail code and family chosen. */
async function sampleAccount(
  tx: Tx,
  { email, firstName, lastName }: Named,
  passwordHash: string,
  staffRoles: StaffRole[],
) {
  const person = { email: canonicalEmail(email)!, firstName, lastName, passwordHash, locale: 'de' as const, staffRoles }
  const id = await createAccount(tx, person, { requestId: 'db:seed', address: null })
  if (!id) throw new OtherData(`${email} exists already`)
  const chosen = staffRoles.length ? {} : { emailFactorAt: sql`app_now()`, familyKey: FAMILIES[0]!.key }
  await tx
    .update(accounts)
    .set({ termsVersion: 1, termsAcceptedAt: sql`app_now()`, ...chosen })
    .where(eq(accounts.id, id))
  return id
}

async function seedStaff(passwordHash: string) {
  for (const person of SAMPLE_STAFF) {
    await inPortal(async (tx) => {
      const id = await sampleAccount(tx, person, passwordHash, person.roles)
      await tx.insert(totpFactors).values({ accountId: id, secret: encrypt(STAFF_SECRET, id) })
    })
  }
}
