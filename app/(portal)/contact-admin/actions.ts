'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { withCompany } from '@/lib/http/guards/member'
import { line, prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { contactAdministrators } from '@/lib/people/contact-admin'

const message = z.strictObject({
  subject: line('subject', LIMITS.text.subject),
  message: prose('message', LIMITS.text.message),
})

export const contactAdminAction = action(withCompany, message, async (actor, input) => {
  await contactAdministrators(actor, input.subject, input.message)
  await flash('messageSent')
  return { to: '/contact-admin' }
})
