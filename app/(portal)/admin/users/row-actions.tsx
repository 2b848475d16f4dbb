import type { Route } from 'next'
import { ActionButton } from '@/components/form/action-button'
import type { FormAction } from '@/components/form/action-form'
import { ButtonLink } from '@/components/ui/button-link'
import { RowActs } from '@/components/ui/row-acts'
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
  /** On pages about the member: as buttons beside each other instead of one act and a menu. */
  spread?: boolean
  /** In the head of the member's page, whose tabs lead to permissions and log. */
  inHead?: boolean
}

/** Operations with one click; the others are pages. */
const BUTTONS: Partial<Record<MemberAct, FormAction>> = {
  activate: activateAction,
  refuse: refuseAction,
  inviteAgain: inviteAgainAction,
  withdraw: withdrawInvitationAction,
  restore: restoreAction,
}

/** The act in view: what the status waits for, otherwise the permissions. */
const FIRST: readonly MemberAct[] = ['activate', 'inviteAgain', 'restore', 'permissions', 'log', 'lock', 'unlock']

/** R8.2: the possible operations on this member, as links and buttons that name the member. */
export async function RowActions({ row, own, company, spread = false, inHead = false }: RowActionsProps) {
  const t = await getTranslations('members')
  const name = `${row.firstName} ${row.lastName}`
  const acts = actsFor(row, own).filter((act) => !inHead || (act !== 'permissions' && act !== 'log'))
  const first = FIRST.find((act) => acts.includes(act))
  const element = (key: MemberAct, variant: 'row' | 'menu' | 'secondary') => {
    const action = BUTTONS[key]
    if (action)
      return (
        <ActionButton
          action={action}
          label={t(key)}
          description={t('forWho', { name })}
          hidden={{ id: row.id }}
          company={company}
          variant={variant}
        />
      )
    const page = key === 'unlock' ? 'lock' : key
    return (
      <ButtonLink href={`/admin/users/${row.id}/${page}` as Route} variant={variant}>
        {t(key)} <span className="sr-only">{t('of', { name })}</span>
      </ButtonLink>
    )
  }
  if (spread)
    return (
      <ul className="flex flex-wrap gap-3" data-print="no">
        {acts.map((key) => (
          <li key={key}>{element(key, 'secondary')}</li>
        ))}
      </ul>
    )
  return (
    <RowActs
      name={name}
      first={first ? element(first, inHead ? 'secondary' : 'row') : undefined}
      rest={acts.filter((key) => key !== first).map((key) => ({ key, element: element(key, 'menu') }))}
    />
  )
}
