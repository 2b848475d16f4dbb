import type { Route } from 'next'
import { headers } from 'next/headers'
import { ErrorShell } from '@/components/shell/error-shell'
import { ButtonLink } from '@/components/ui/button-link'
import { DocumentTitle } from '@/components/ui/document-title'
import { brand } from '@/lib/brand/brand'
import { recall } from '@/lib/http/memo'
import { PATH_HEADER } from '@/lib/http/path-header'
import { currentActor } from '@/lib/http/session'
import { getTranslations } from '@/lib/http/translations'
import { permissionOf } from '@/lib/permissions/catalogue'
import { mayAsk, RequestAccess } from './request-access'

/**
 * R1.3: names the missing permission and whom to ask. A page with a next step, not an error. Next renders it together
 * with each page, before that one refuses, so only the path tells which permission is missing; an action can leave a
 * note before.
 */
export async function Refused({ nested }: { nested: boolean }) {
  const [t, p, head, foreign, actor] = await Promise.all([
    getTranslations('refused'),
    getTranslations('permissions'),
    headers(),
    recall<true>('foreignOrigin'),
    currentActor(),
  ])
  const administration = !foreign && (head.get(PATH_HEADER) ?? '').startsWith('/admin')
  const console = !foreign && (head.get(PATH_HEADER) ?? '').startsWith('/staff')
  const permission = actor && !foreign ? permissionOf(head.get(PATH_HEADER) ?? '') : null
  const { name, supportPhone: phone, supportEmail: email } = brand()
  const label = permission ? p(`${permission}.name`, { brand: name }) : null
  const hasAdmin = actor?.company?.hasAdmin ?? false
  const asker = mayAsk(actor, permission)
  const contact = `/contact-admin${permission ? `?permission=${permission}` : ''}` as Route
  return (
    <ErrorShell
      nested={nested}
      heading={label || administration || console ? t('title') : t('originTitle')}
      actions={
        <>
          {(label || administration) && hasAdmin ? (
            <ButtonLink href={contact} variant={asker ? 'secondary' : 'primary'}>
              {t('contact')}
            </ButtonLink>
          ) : null}
          <ButtonLink href="/">{t('home')}</ButtonLink>
        </>
      }
    >
      <DocumentTitle title={label || administration || console ? t('title') : t('originTitle')} />
      <p>
        {label
          ? t('text', { permission: label })
          : administration
            ? t('administration')
            : console
              ? t('console')
              : t('originText')}
      </p>
      {asker && permission ? <RequestAccess actor={asker} permission={permission} /> : null}
      {(label || administration) && !hasAdmin ? <p>{t('noAdmin', { phone, email })}</p> : null}
    </ErrorShell>
  )
}
