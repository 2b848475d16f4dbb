import type { getTranslations } from '@/lib/http/translations'
import type { FormWords } from './action-form'

type UiTranslations = Awaited<ReturnType<typeof getTranslations<'ui'>>>

/** The number of errors is known only in the browser, so the placeholder is replaced there. */
export const formWords = (t: UiTranslations): FormWords => ({
  errorPrefix: t('form.errorPrefix'),
  optional: t('form.optional'),
  showPassword: t('password.show'),
  hidePassword: t('password.hide'),
  failedTitle: t('form.failedTitle', { title: '{title}' }),
  errorHeadingOne: t('form.errorHeadingOne'),
  errorHeadingMany: t.raw('form.errorHeadingMany'),
})
