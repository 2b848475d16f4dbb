import type { Begun } from '@/lib/http/begun'
import { getTranslations } from '@/lib/http/translations'
import { readMember } from '@/lib/people/read'
import type { Actor } from '@/lib/permissions/actor'
import { asCompanyAdmin, asMember, type CompanyAdmin } from '@/lib/permissions/proofs'

type Named = 'lock'

/** „Nora Neumann freischalten“: what was begun, in words; values are the person's own. */
export async function begunInWords(actor: Actor, { act, values }: Begun): Promise<string> {
  const t = await getTranslations('security')
  const name =
    textOf(values.number ?? values.email ?? values.phone ?? values.name) ?? (await memberNamed(actor, values.id))
  return t(`begun.${act.replace(/Action$/, '') as Named}`, { name: name ?? t('begunSomebody') })
}

const textOf = (value: string | string[] | undefined) => (typeof value === 'string' && value !== '' ? value : null)

/** The member an administrator's act is about; null where there is none of this company. */
async function memberNamed(actor: Actor, id: string | string[] | undefined): Promise<string | null> {
  const admin = administrator(actor)
  if (!admin || typeof id !== 'string') return null
  const card = await readMember(admin, id).catch(() => null)
  return card ? `${card.firstName} ${card.lastName}` : null
}

function administrator(actor: Actor): CompanyAdmin | null {
  const member = asMember(actor)
  return member && asCompanyAdmin(member)
}
