import type { ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { Notice } from '@/components/ui/notice'
import { takeFlash } from '@/lib/http/flash'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { Actor } from '@/lib/permissions/actor'
import type { Permission } from '@/lib/permissions/catalogue'
import { asMember, holds, type Member, offered, type Viewer } from '@/lib/permissions/proofs'
import { openWish } from '@/lib/requests/access-requests'
import { requestAccessAction } from './access-actions'

/**
 * Whether this permission may be requested: the company can use it, somebody could grant it, and the member lacks it.
 */
export const mayAsk = (actor: Actor | Viewer | null, permission: Permission | null): Member | null =>
  !actor?.view && actor?.company?.hasAdmin && permission && offered(actor, permission) && !holds(actor, permission)
    ? asMember(actor)
    : null

type RequestAccessProps = { actor: Member; permission: Permission; from?: 'profile'; secondary?: ReactNode }

/** One click requests exactly the missing permission; afterwards it says that the answer is pending. */
export async function RequestAccess({ actor, permission, from, secondary }: RequestAccessProps) {
  const [t, format, flash, asked] = await Promise.all([
    getTranslations('refused'),
    getFormatter(),
    takeFlash(),
    openWish(actor, permission),
  ])
  if (asked)
    return (
      <Notice tone="positive" focus={flash === 'accessAsked'} actions={secondary}>
        {t('asked', { at: dateTime(format, asked) })}
      </Notice>
    )
  return (
    <Form
      action={requestAccessAction}
      title={t('title')}
      submit={t('ask')}
      company={actor.company.id}
      owner={false}
      secondary={secondary}
      className="mt-3 max-w-text"
    >
      <input type="hidden" name="permission" value={permission} />
      {from ? <input type="hidden" name="from" value={from} /> : null}
      <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} />
    </Form>
  )
}
