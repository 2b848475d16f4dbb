'use server'

import { getTranslations } from 'next-intl/server'
import type { FormState } from '@/lib/form-state'

/** Stands in for a real action on the page of samples: refuses what is empty, gives back what was typed. */
export async function tryAction(_state: FormState, data: FormData): Promise<FormState> {
  const t = await getTranslations('dev')
  const values: FormState['values'] = {}
  for (const name of new Set(data.keys())) {
    const all = data.getAll(name).filter((value) => typeof value === 'string')
    if (!name.startsWith('$') && !/password|repeat/u.test(name)) values[name] = all.length > 1 ? all : (all[0] ?? '')
  }
  if (data.has('justButton')) return { errors: [], values, notice: t('buttons.actDone') }
  const errors: FormState['errors'] = []
  if (!data.get('email')) errors.push({ field: 'email', message: t('form.empty') })
  if (String(data.get('password')).length < 8) errors.push({ field: 'password', message: t('form.short') })
  if (!data.has('terms')) errors.push({ field: 'terms', message: t('form.termsMissing') })
  return { errors, values, notice: errors.length > 0 ? null : t('form.done') }
}
