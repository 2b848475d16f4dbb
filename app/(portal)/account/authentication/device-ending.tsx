import { Notice } from '@/components/ui/notice'
import { endingSoon } from '@/lib/devices/trusted'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { Actor } from '@/lib/permissions/actor'

/** DEV-07: the notice on the device itself, in its last days. */
export async function DeviceEndingSoon({ actor }: { actor: Actor }) {
  const device = await endingSoon(actor)
  if (!device) return null
  const [t, format] = await Promise.all([getTranslations('devices'), getFormatter()])
  return <Notice tone="caution">{t('endsSoon', { date: dateTime(format, device.expiresAt) })}</Notice>
}
