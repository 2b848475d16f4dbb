import type { Route } from 'next'
import { getTranslations } from 'next-intl/server'
import { ErrorShell } from '@/components/shell/error-shell'
import { ButtonLink } from '@/components/ui/button-link'
import { DocumentTitle } from '@/components/ui/document-title'
import { brand } from '@/lib/brand'
import { recall } from '@/lib/http/memo'
import { currentActor } from '@/lib/http/session'
import type { Permission } from '@/lib/permissions/catalogue'

/** R1.3: says which permission is missing and whom to ask. A page with a next step, not an error. */
export async function Refused({ nested }: { nested: boolean }) {
  const [t, p, permission, actor] = await Promise.all([
    getTranslations('refused'),
    getTranslations('permissions'),
    recall<Permission>('refused'),
    currentActor(),
  ])
  const { name, supportPhone: phone, supportEmail: email } = brand()
  const label = permission ? p(`${permission}.name`, { brand: name }) : null
  const hasAdmin = actor?.company?.hasAdmin ?? false
  const contact = `/contact-admin${permission ? `?permission=${permission}` : ''}` as Route
  return (
    <ErrorShell
      nested={nested}
      heading={label ? t('title') : t('originTitle')}
      actions={
        <>
          {label && hasAdmin ? (
            <ButtonLink href={contact} variant="primary">
              {t('contact')}
            </ButtonLink>
          ) : null}
          <ButtonLink href="/">{t('home')}</ButtonLink>
        </>
      }
    >
      <DocumentTitle title={label ? t('title') : t('originTitle')} />
      <p>{label ? t('text', { permission: label }) : t('originText')}</p>
      {label && !hasAdmin ? <p>{t('noAdmin', { phone, email })}</p> : null}
    </ErrorShell>
  )
}
