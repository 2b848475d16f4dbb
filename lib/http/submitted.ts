import { eq } from 'drizzle-orm'
import { submittedForms } from '@/db/schema/limits'
import { portal } from '../database'

/** Where the first submit of this form led; kept as an address only, never a body, so that no secret is shown twice. */
export const storeLocation = (key: string, location: string) =>
  portal().update(submittedForms).set({ location }).where(eq(submittedForms.key, key))

export async function locationOf(key: string): Promise<string | null> {
  const [row] = await portal()
    .select({ location: submittedForms.location })
    .from(submittedForms)
    .where(eq(submittedForms.key, key))
  return row?.location ?? null
}
