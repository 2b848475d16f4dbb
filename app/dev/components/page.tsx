import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { developer } from '@/lib/http/development'
import { getTranslations } from '@/lib/http/translations'
import { SampleButtons } from './sample-buttons'
import { SampleForm } from './sample-form'
import { SampleNotices } from './sample-notices'
import { SampleTable } from './sample-table'

const PAGES = ['entry', 'portal', 'session', 'error'] as const

/** Every component on one page, for both themes and any width. */
export default page(developer, async () => {
  const t = await getTranslations('dev')
  return (
    <main id="main" tabIndex={-1} className="mx-auto grid max-w-table grid-cols-1 gap-12 px-4 py-8">
      <PageTitle
        title={t('title')}
        lead={t('lead')}
        actions={PAGES.map((page) => (
          <ButtonLink key={page} href={`/dev/components/${page}` as Route}>
            {t(`pages.${page}`)}
          </ButtonLink>
        ))}
      />
      <SampleButtons />
      <SampleNotices />
      <SampleForm />
      <SampleTable />
    </main>
  )
})
