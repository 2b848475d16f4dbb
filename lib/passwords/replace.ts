import { and, eq, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import type { Locale } from '../i18n/catalogue'
import { factorKey, liftWait, passwordKey } from '../limits/throttle'
import { voidLinks } from '../links/account-links'
import { sendSecurityMail } from '../links/security-mail'
import { endTrust } from '../trust/end-trust'

type Owner = {
  id: string
  email: string
  firstName: string
  lastName: string
  locale: Locale
  logKey: Buffer | null
  /** The hash that is replaced. */
  passwordHash: string
}
type How = {
  event: 'password.reset' | 'password.changed'
  client: ClientContext
  /** The session in which the password is changed: it does not end. */
  exceptSession?: string
}

/**
 * The one place where a password is replaced. Sessions, devices, half sign-ins and links that rest on the old one end
 * (decision 21), waits after wrong passwords are lifted, and the owner gets a mail.
 * @throws Rejection `flowOver` where another request replaced the password a moment before
 */
export async function replacePassword(tx: Tx, owner: Owner, passwordHash: string, how: How) {
  const { id, email, logKey } = owner
  const { event, client, exceptSession } = how
  const [replaced] = await tx
    .update(accounts)
    .set({ passwordHash, resetRequiredAt: null })
    .where(and(eq(accounts.id, id), eq(accounts.passwordHash, owner.passwordHash)))
    .returning({ email: accounts.email })
  if (!replaced) throw new Rejection('flowOver')
  await liftWait(tx, [passwordKey(replaced.email), `stepUp:${id}`])
  if (event === 'password.reset') await liftMailFactor(tx, id)
  await voidLinks(tx, id, ['reset'])
  const actorId = event === 'password.changed' ? id : null
  const ended = await endTrust(
    tx,
    id,
    { sessions: true, devices: true, attempts: true, exceptSession },
    {
      reason: event === 'password.changed' ? 'passwordChanged' : 'passwordReset',
      actorId,
      requestId: client.requestId,
    },
  )
  record(tx, event, {
    actorId,
    accountId: id,
    requestId: client.requestId,
    personal: { key: logKey, values: { address: client.address } },
  })
  await sendSecurityMail(tx, 'passwordChanged', { ...owner, email }, {})
  return ended
}

/**
 * MFA-10: the link has proved the mailbox, as the e-mail code does, so its block is lifted. A stronger factor stays
 * disabled.
 */
const liftMailFactor = (tx: Tx, id: string) =>
  tx.execute(sql`
    delete from throttles where key = ${factorKey(id)} and not exists (select from totp_factors where account_id = ${id})
      and not exists (select from phone_factors where account_id = ${id})`)
