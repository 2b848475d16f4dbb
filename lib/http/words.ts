import type { z } from 'zod'
import { getTranslations } from '@/lib/http/translations'
import { brandName } from '../brand/brand'
import type { FormError } from '../ground/form-state'
import type { Rejection } from '../ground/rejection'
import { clock } from '../i18n/formats'

/** A rejection in the person's language; times are shown as the time of day in Berlin. */
export async function inWords(rejection: Rejection): Promise<FormError> {
  const t = await getTranslations('rejections')
  const params = Object.entries(rejection.params).map(([name, value]) => [
    name,
    value instanceof Date ? clock(value) : value,
  ])
  const values = { brand: brandName(), ...Object.fromEntries(params) }
  // One type stands for all, because the compiler cannot handle that many sentences at once.
  return { field: rejection.field, message: t(rejection.code as 'notFound', values) }
}

/** Translates a schema issue, whose message is a key under `errors` with parameters as a query. */
export async function issueInWords(issue: z.core.$ZodIssue): Promise<FormError> {
  const t = await getTranslations('errors')
  const field = typeof issue.path[0] === 'string' ? issue.path[0] : null
  if (issue.code === 'unrecognized_keys') return { field: null, message: t('unexpected') }
  const [key = '', query = ''] = issue.message.split('?')
  if (!t.has(key as 'unexpected')) return { field, message: t('shape') }
  return { field, message: t(key as 'unexpected', Object.fromEntries(new URLSearchParams(query))) }
}
