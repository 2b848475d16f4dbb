import type { Route } from 'next'
import { ActionButton } from '@/components/form/action-button'
import type { FormAction } from '@/components/form/action-form'
import { ButtonLink } from '@/components/ui/button-link'
import { getTranslations } from '@/lib/http/translations'
import { actsFor, type MemberAct } from '@/lib/people/acts'
import type { MemberRow } from '@/lib/people/list'
import { activateAction, refuseAction, restoreAction } from './actions'
import { inviteAgainAction, withdrawInvitationAction } from './invitation-actions'

type RowActionsProps = {
  row: Pick<MemberRow, 'id' | 'firstName' | 'lastName' | 'status' | 'proved'> & {
    accountId?: string | null
    removedAt?: Date | null
  }
  own: boolean
  company: string
}

/** Operations with one click; the others are pages. */
const BUTTONS: Partial<Record<MemberAct, FormAction>> = {
  activate: activateAction,
  refuse: refuseAction,
  inviteAgain: inviteAgainAction,
  withdraw: withdrawInvitationAction,
  restore: restoreAction,
}

/** R8.2: the possible operations on this member, as links and buttons that name the member. */
export async function RowActions({ row, own, company }: RowActionsProps) {
  const t = await getTranslations('members')
  const name = `${row.firstName} ${row.lastName}`
  const act = (key: MemberAct) => {
    const action = BUTTONS[key]
    if (action)
      return (
        <ActionButton
          action={action}
          label={t(key)}
          description={t('forWho', { name })}
          hidden={{ id: row.id }}
          company={company}
          variant="link"
        />
      )
    const page = key === 'unlock' ? 'lock' : key
    return (
      <ButtonLink href={`/admin/users/${row.id}/${page}` as Route} variant={key === 'delete' ? 'dangerLink' : 'link'}>
        {t(key)} <span className="sr-only">{t('of', { name })}</span>
      </ButtonLink>
    )
  }
  return (
    <ul className="flex flex-wrap gap-x-3">
      {actsFor(row, own).map((key) => (
        <li key={key}>{act(key)}</li>
      ))}
    </ul>
  )
}
