import { ErrorShell } from '@/components/shell/error-shell'
import { GatePicture } from '@/components/shell/gate-picture'
import { buttonClass } from '@/components/ui/button-style'
import { DocumentTitle } from '@/components/ui/document-title'
import { Icon } from '@/components/ui/icon'
import { currentActor } from '@/lib/http/session'
import { getTranslations } from '@/lib/http/translations'
import { asMember, asStaff } from '@/lib/permissions/proofs'
import { SupportContact } from './support-contact'

/** The 404 page for what does not exist, what is another company's, and what the products in use do not include. */
export async function Missing({ nested }: { nested: boolean }) {
  const [t, actor] = await Promise.all([getTranslations('refused'), currentActor().catch(() => null)])
  const staff = actor !== null && asStaff(actor) !== null
  return (
    <ErrorShell
      nested={nested}
      picture={<GatePicture state="closed" className="w-36" />}
      heading={t('missingTitle')}
      actions={
        <a href="/" className={buttonClass('secondary')}>
          {t(staff ? 'overview' : 'home')}
        </a>
      }
      contact={staff ? undefined : { heading: t('support'), content: <SupportContact /> }}
    >
      <DocumentTitle title={t('missingTitle')} />
      <p>{staff ? t('missingStaff') : t('missingText')}</p>
      {actor && !staff && asMember(actor) ? <Search /> : null}
    </ErrorShell>
  )
}

async function Search() {
  const t = await getTranslations('search')
  return (
    <search aria-label={t('label')} className="max-w-form">
      <form action="/search" method="get" className="flex gap-3">
        <input type="search" name="q" aria-label={t('label')} autoComplete="off" className="control" />
        <button type="submit" className={buttonClass('primary')}>
          <Icon name="search" className="size-4" />
          {t('go')}
        </button>
      </form>
    </search>
  )
}
