'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { developer } from '@/lib/http/development'
import { getTranslations } from '@/lib/http/translations'

const sample = z
  .looseObject({
    email: z.string().optional(),
    password: z.string().optional(),
    terms: z.string().optional(),
    justButton: z.string().optional(),
  })
  .superRefine((input, context) => {
    if (input.justButton) return
    if (!input.email) context.addIssue({ code: 'custom', message: 'empty.email', path: ['email'] })
    if ((input.password ?? '').length < 8)
      context.addIssue({ code: 'custom', message: 'passwordShort?min=8', path: ['password'] })
    if (!input.terms) context.addIssue({ code: 'custom', message: 'empty.terms', path: ['terms'] })
  })

/** The action of the samples page: refuses empty fields and returns what was typed. */
export const tryAction = action(developer, sample, async (_developer, input) => {
  const t = await getTranslations('dev')
  return { notice: input.justButton ? t('buttons.actDone') : t('form.done') }
})
