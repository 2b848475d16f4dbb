import { page } from '@/app/_shared/page'
import { SessionDialog } from '@/components/session/session-dialog'
import { PageTitle } from '@/components/ui/page-title'
import { developer } from '@/lib/http/development'
import { getTranslations } from '@/lib/http/translations'
import { tryAction } from '../try-action'
import { stayAction } from './stay-action'

export default page(developer, async () => {
  const t = await getTranslations('dev.session')
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-text px-4 py-8">
      <PageTitle title={t('heading')} lead={t('text')} />
      <SessionDialog
        idleEndsInSeconds={130}
        absoluteEndsInSeconds={36_000}
        keepAliveAction={stayAction}
        signOutAction={tryAction}
        expiredHref="/dev/components/entry"
        words={{
          headingOne: t('one'),
          headingMany: t.raw('many'),
          text: t('why'),
          absoluteText: t('absolute'),
          stay: t('stay'),
          understood: t('understood'),
          lastMinute: t('last'),
          failed: t('failed'),
          signOut: t('out'),
        }}
      />
    </main>
  )
})
