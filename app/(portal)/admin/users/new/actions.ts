'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { companyAdmin } from '@/lib/http/guards/member'
import { choice, email, optionalProse, personName, ticked } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { addPerson, SALUTATIONS } from '@/lib/people/add'

const person = z.strictObject({
  salutation: choice('salutation', SALUTATIONS),
  firstName: personName('theirFirstName'),
  lastName: personName('theirLastName'),
  email: email('theirEmail'),
  note: optionalProse(LIMITS.text.note),
  terms: ticked('terms'),
})

/** R8.3: then the page „Berechtigungen“, whose „Speichern“ sends the invitation. */
export const addPersonAction = action(companyAdmin, person, async (admin, input) => ({
  to: `/admin/users/${await addPerson(admin, input)}/permissions`,
}))
