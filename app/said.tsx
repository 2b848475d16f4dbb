import { Notice } from '@/components/ui/notice'
import { takeSaid } from '@/lib/http/flash'
import type { Actor } from '@/lib/permissions/actor'

/** What an act has to say on whatever page comes next, once. */
export async function SaidNotice({ actor }: { actor: Actor }) {
  const said = await takeSaid(actor.account.id)
  if (!said) return null
  return (
    <div className="mb-5 max-w-text">
      <Notice tone={said.tone} focus>
        {said.text}
      </Notice>
    </div>
  )
}
