import { Notice } from '@/components/ui/notice'
import { type Flash, takeFlash, takeSaid } from '@/lib/http/flash'
import { getTranslations } from '@/lib/http/translations'
import type { Actor } from '@/lib/permissions/actor'
import { companyNameFor } from '@/lib/permissions/company-name'

/** The message of the last action, displayed once by whatever page comes next (UX-20). */
export async function SaidNotice({ actor }: { actor: Actor }) {
  const [said, flash] = await Promise.all([takeSaid(actor.account.id), takeFlash()])
  const told = said ?? (await anywhere(actor, flash))
  if (!told) return null
  return (
    <div className="mb-5 max-w-text">
      <Notice tone={told.tone} focus>
        {told.text}
      </Notice>
    </div>
  )
}

async function anywhere(
  actor: Actor,
  flash: Flash | null,
): Promise<{ tone: 'positive' | 'info'; text: string } | null> {
  const [d, h, s, a] = await Promise.all([
    getTranslations('devices'),
    getTranslations('home'),
    getTranslations('switchCompany'),
    getTranslations('account'),
  ])
  const positive = (text: string) => ({ tone: 'positive' as const, text })
  switch (flash) {
    case 'deviceTrusted':
    case 'deviceReplaced':
      return positive(d(`flash.${flash}`))
    case 'sessionReplaced':
      return { tone: 'info', text: d('flash.sessionReplaced') }
    case 'joined':
      return (
        actor.company &&
        positive(h('joined', { company: companyNameFor(actor.company, actor.membership, actor.account.locale) }))
      )
    case 'companyEntered':
      return (
        actor.company &&
        positive(s('entered', { company: companyNameFor(actor.company, actor.membership, actor.account.locale) }))
      )
    case 'languageChanged':
      return positive(a('saved'))
    default:
      return null
  }
}
