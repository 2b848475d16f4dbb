import { Notice } from '@/components/ui/notice'
import type { Flash } from '@/lib/http/flash'
import { getTranslations } from '@/lib/http/translations'
import type { Actor } from '@/lib/permissions/actor'
import { DeviceEndingSoon } from './account/authentication/device-ending'

const TOLD = ['deviceTrusted', 'deviceReplaced', 'sessionReplaced'] as const

/** What a sign-in has just changed, and that this device is soon to be trusted no more. */
export function DeviceNotices({ actor, flash }: { actor: Actor; flash: Flash | null }) {
  const told = TOLD.find((name) => name === flash)
  return told || actor.session.deviceId ? <Told actor={actor} told={told} /> : null
}

async function Told({ actor, told }: { actor: Actor; told?: (typeof TOLD)[number] }) {
  const t = await getTranslations('devices')
  return (
    <div className="mb-5 grid gap-3 empty:hidden">
      {told ? (
        <Notice tone={told === 'sessionReplaced' ? 'info' : 'positive'} focus>
          {t(`flash.${told}`)}
        </Notice>
      ) : null}
      <DeviceEndingSoon actor={actor} />
    </div>
  )
}
