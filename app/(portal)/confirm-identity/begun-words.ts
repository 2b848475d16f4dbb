import type { Begun } from '@/lib/http/begun'
import { getTranslations } from '@/lib/http/translations'
import { readMember } from '@/lib/people/read'
import type { Actor } from '@/lib/permissions/actor'
import { asCompanyAdmin, asMember, type CompanyAdmin } from '@/lib/permissions/proofs'
import { viewing } from '@/lib/rooms/rooms'

type Named = 'lock'

/** What was begun, in words: „Nora Neumann freischalten“. */
export async function begunInWords(actor: Actor, { act, values }: Begun): Promise<string> {
  const t = await getTranslations('security')
  const name =
    textOf(values.number ?? values.email ?? values.phone ?? values.name) ?? (await memberNamed(actor, values.id))
  return t(`begun.${act.replace(/Action$/, '') as Named}`, { name: name ?? t('begunSomebody') })
}

const textOf = (value: string | string[] | undefined) => (typeof value === 'string' && value !== '' ? value : null)

/** Name of the member that an administrator's act is about; null where the company has no such member. */
async function memberNamed(actor: Actor, id: string | string[] | undefined): Promise<string | null> {
  const admin = administrator(actor)
  if (!admin || typeof id !== 'string') return null
  const member = await viewing(admin, (room) => readMember(room, id)).catch(() => null)
  return member ? `${member.firstName} ${member.lastName}` : null
}

function administrator(actor: Actor): CompanyAdmin | null {
  const member = asMember(actor)
  return member && asCompanyAdmin(member)
}
