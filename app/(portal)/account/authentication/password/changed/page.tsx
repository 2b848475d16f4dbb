import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { DocumentTitle } from '@/components/ui/document-title'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { wasDone } from '@/lib/http/done'
import { accountHolder } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'

const countIn = (value: unknown) => (typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : 0)

/** Says how much ended with the old password (R4.5). */
export default page(accountHolder, async (_, { search }) => {
  if (!(await wasDone('passwordChanged'))) redirect('/account/authentication')
  const [t, query] = await Promise.all([getTranslations('password'), search])
  return (
    <div className="max-w-text">
      <DocumentTitle title={t('changedTitle')} />
      <PageHeading
        title={
          <span className="flex items-center gap-3">
            <Icon name="circle-check" className="size-9 shrink-0 text-positive" />
            {t('changedTitle')}
          </span>
        }
      />
      <div className="mb-6">
        <Notice tone="positive" focus>
          <p>{t('changedAccount')}</p>
          <p>{t('endedSessions', { count: countIn(query.sessions) })}</p>
          <p>{t('endedDevices', { count: countIn(query.devices) })}</p>
        </Notice>
      </div>
      <ButtonLink href={'/account/authentication' as Route} variant="primary">
        {t('toAuthentication')}
      </ButtonLink>
    </div>
  )
})
