import { sql } from 'drizzle-orm'
import { portal } from '../database/clients'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import type { Locale } from '../i18n/catalogue'
import type { Actor } from '../permissions/actor'
import { registerAtOnce } from '../registration/at-once'
import { type Invitation, joinPath, takeUp } from '../registration/invited'
import { beginRegistration, type Details, registrationOf, submitDetails } from '../registration/registration'
import { changingAccountOnce } from '../rooms/rooms'
import { enterMembership } from '../sessions/sessions'

type Browser = {
  /** The token of the registration that this browser has begun, if any. */
  token: string | null
  formKey: string | null
}

/**
 * R8.5, first half: stores names and password in a registration for the company and sends the code to the invited
 * address, so that only a reader of that mailbox can continue. Returns the token for the browser. If this browser has
 * already begun a registration for the same invitation, it continues with its code and its tries (REG-13). The code
 * uses up the invitation (`confirmAddress`).
 */
export async function registerInvited(
  { id, email, emailShown }: Invitation,
  details: Details,
  locale: Locale,
  client: ClientContext,
  browser: Browser = { token: null, formKey: null },
): Promise<string> {
  const begun = await registrationOf(browser.token)
  const own = begun?.invitationId === id && begun.email === email ? begun : null
  const address = { canonical: email, shown: emailShown }
  const begin = () => beginRegistration(address, locale, joinPath(id), { id, formKey: browser.formKey })
  if (!own || !browser.token) return registerAtOnce(begin, details, client, locale)
  await submitDetails(own, details, client, locale)
  return browser.token
}

/** The company that a signed-in person may join. Null unless the account has the invited address. */
export async function invitationFor(
  { account }: { account: { id: string } },
  invitationId: string,
): Promise<{ id: string; company: string } | null> {
  const [row] = await portal().execute<{ found: { id: string; company: string } | null }>(
    sql`select invitation_for(${invitationId}, ${account.id}) as found`,
  )
  return row?.found ?? null
}

/** R8.5: a person who has an account joins the company and enters it. Throws `invitationOver`. */
export const joinByInvitation = (actor: Actor, invitationId: string) =>
  changingAccountOnce(actor, async ({ tx }) => {
    const taken = await takeUp(tx, invitationId, actor.account.id, actor.requestId)
    if (!taken) throw new Rejection('invitationOver')
    await enterMembership(tx, actor.session.id, taken.membershipId)
  })
