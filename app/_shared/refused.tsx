import { headers } from 'next/headers'
import { ErrorShell } from '@/components/shell/error-shell'
import { GatePicture } from '@/components/shell/gate-picture'
import { buttonClass } from '@/components/ui/button-style'
import { ContactText } from '@/components/ui/contact-text'
import { DocumentTitle } from '@/components/ui/document-title'
import { brand } from '@/lib/brand/brand'
import { PATH_HEADER } from '@/lib/http/path-header'
import { currentActor } from '@/lib/http/session'
import { getTranslations } from '@/lib/http/translations'
import { currentView } from '@/lib/http/view'
import { permissionOf } from '@/lib/permissions/catalogue'
import { asStaff, type Viewed } from '@/lib/permissions/proofs'
import { mayAsk, RequestAccess } from './request-access'
import { SupportContact } from './support-contact'

/** R1.3: names the missing permission and whom to ask. A page with a next step, not an error. */
export async function Refused({ nested }: { nested: boolean }) {
  const [t, p, head, actor] = await Promise.all([
    getTranslations('refused'),
    getTranslations('permissions'),
    headers(),
    currentActor(),
  ])
  const path = head.get(PATH_HEADER) ?? ''
  const viewed = path.startsWith('/staff') ? null : await currentView()
  if (viewed) return <NotInView nested={nested} viewed={viewed} />
  const administration = path.startsWith('/admin')
  const staff = actor !== null && asStaff(actor) !== null
  const permission = actor ? permissionOf(path) : null
  const { name, supportPhone: phone, supportEmail: email } = brand()
  const label = permission ? p(`${permission}.name`, { brand: name }) : null
  const hasAdmin = actor?.company?.hasAdmin ?? false
  const asker = mayAsk(actor, permission)
  const contact = `/contact-admin${permission ? `?permission=${permission}` : ''}`
  return (
    <ErrorShell
      nested={nested}
      picture={<GatePicture state="portcullis" className="w-36" />}
      heading={t('title')}
      contact={staff ? undefined : { heading: t('support'), content: <SupportContact /> }}
      actions={
        <>
          {(label || administration) && hasAdmin ? (
            <a href={contact} className={buttonClass(asker ? 'secondary' : 'primary')}>
              {t('contact')}
            </a>
          ) : null}
          <a href="/" className={buttonClass('secondary')}>
            {t(staff ? 'overview' : 'home')}
          </a>
        </>
      }
    >
      <DocumentTitle title={t('title')} />
      <p>{label ? t('text', { permission: label }) : administration ? t('administration') : t('console')}</p>
      {asker && permission ? <RequestAccess actor={asker} permission={permission} /> : null}
      {(label || administration) && !hasAdmin ? (
        <p>
          <ContactText text={t('noAdmin', { phone, email })} phone={phone} email={email} />
        </p>
      ) : null}
    </ErrorShell>
  )
}

/** R10.8: what „Ansicht als“ does not show, or the member may not open. */
async function NotInView({ nested, viewed: { account } }: { nested: boolean; viewed: Viewed }) {
  const t = await getTranslations('staff.view')
  return (
    <ErrorShell
      nested={nested}
      picture={<GatePicture state="portcullis" className="w-36" />}
      heading={t('notPart')}
      actions={
        <a href="/home" className={buttonClass('secondary')}>
          {t('back')}
        </a>
      }
    >
      <DocumentTitle title={t('notPart')} />
      <p>{t('notPartText', { name: `${account.firstName} ${account.lastName}` })}</p>
    </ErrorShell>
  )
}
