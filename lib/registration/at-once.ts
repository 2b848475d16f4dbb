import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import type { Locale } from '../i18n/catalogue'
import { type Details, dropEmpty, registrationOf, submitDetails } from './registration'

/**
 * Begins a registration (`begin` returns its token) and submits its details in one step. If they are rejected, the
 * registration is deleted, because rejected forms may come in any number.
 * @throws what `submitDetails` throws
 */
export async function registerAtOnce(
  begin: () => Promise<string>,
  details: Details,
  client: ClientContext,
  locale: Locale,
): Promise<string> {
  const token = await begin()
  const begun = await registrationOf(token)
  if (!begun) throw new Rejection('flowOver')
  await submitDetails(begun, details, client, locale).catch(async (refusal) => {
    await dropEmpty(begun)
    throw refusal
  })
  return token
}
