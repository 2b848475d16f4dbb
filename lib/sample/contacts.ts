import { eq } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { saveContacts } from '@/lib/contacts/contacts'
import { contactsForm } from '@/lib/contacts/topics'
import { asCompanyAdmin, asMember } from '@/lib/permissions/proofs'
import { inPortal } from '@/lib/rooms/rooms'
import { readSession } from '@/lib/sessions/read-session'
import { createSession } from '@/lib/sessions/sessions'

const NOBODY = JSON.stringify({ security: null, privacy: null, invoices: null, technology: null })
const CONTACTS = contactsForm.parse({
  security: 'admin@beispiel.test',
  privacy: 'datenschutz@beispiel.test',
  invoices: 'buchhaltung@beispiel.test',
  technology: 'mitarbeiter@beispiel.test',
  base: NOBODY,
})

/** As the administrator of the first company would save them. */
export async function seedContacts() {
  const { token } = await inPortal(async (tx) => {
    const [account] = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.email, 'admin@beispiel.test'))
    const client = { requestId: 'db:seed', address: null, network: 'seed', userAgent: 'db:seed' }
    return createSession(tx, { accountId: account!.id, staff: false, factor: 'email', client })
  })
  const { actor } = await readSession(token, false, 'db:seed')
  const member = actor && asMember(actor)
  const admin = member && asCompanyAdmin(member)
  if (!admin) throw new Error('the sample administrator has no company')
  const { base, ...wanted } = CONTACTS
  await saveContacts(admin, base, wanted)
}
