'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { companyAdmin } from '@/lib/http/guards/member'
import { choice, email, optionalProse, ticked } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { addPerson, SALUTATIONS } from '@/lib/people/add'
import { nameShape } from '@/lib/profile/details'

const person = z.strictObject({
  salutation: choice('salutation', SALUTATIONS),
  ...nameShape,
  email: email(),
  note: optionalProse(LIMITS.text.note),
  terms: ticked('terms'),
})

/** R8.3: then the page „Berechtigungen“, whose „Speichern“ sends the invitation. */
export const addPersonAction = action(companyAdmin, person, async (admin, input) => ({
  to: `/admin/users/${await addPerson(admin, input)}/permissions`,
}))
