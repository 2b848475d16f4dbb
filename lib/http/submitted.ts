import { eq } from 'drizzle-orm'
import { submittedForms } from '@/db/schema/limits'
import { portal } from '../database/clients'

/**
 * Where the first submit of this form led. Only the address is stored, never a body, so that no secret is shown
 * twice.
 */
export const storeLocation = (key: string, location: string) =>
  portal().update(submittedForms).set({ location }).where(eq(submittedForms.key, key))

const TRIES = 10
const PAUSE = 40

/**
 * The first submit commits a moment before its destination is known; the second one waits for that, but not for long.
 */
export async function locationOf(key: string): Promise<string | null> {
  for (let round = 1; round <= TRIES; round++) {
    const [row] = await portal()
      .select({ location: submittedForms.location })
      .from(submittedForms)
      .where(eq(submittedForms.key, key))
    if (row?.location) return row.location
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
  return null
}
