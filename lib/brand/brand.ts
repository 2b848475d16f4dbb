import { env } from '../ground/env'
import { currentSettings } from '../ground/portal-settings'

export const brandName = () => env().brand.name

/** The brand, with the support contact that staff have set (R10.14). */
export function brand() {
  const { brand } = env()
  const { supportEmail, supportPhone } = currentSettings()
  return {
    ...brand,
    supportEmail: supportEmail ?? brand.supportEmail,
    supportPhone: supportPhone ?? brand.supportPhone,
  }
}

/** When somebody answers, in this language; null where nobody has said so. */
export function openingHours(locale: 'de' | 'en'): string | null {
  const { openingHours: german = null, openingHoursEn } = currentSettings()
  return (locale === 'en' ? openingHoursEn : null) ?? german
}
