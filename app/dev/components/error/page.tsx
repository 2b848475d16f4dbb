import { page } from '@/app/_shared/page'
import { ErrorShell } from '@/components/shell/error-shell'
import { buttonClass } from '@/components/ui/button-style'
import { DocumentTitle } from '@/components/ui/document-title'
import { developer } from '@/lib/http/development'
import { getTranslations } from '@/lib/http/translations'

export default page(developer, async () => {
  const t = await getTranslations('dev.error')
  return (
    <>
      <DocumentTitle title={t('heading')} />
      <ErrorShell
        heading={t('heading')}
        actions={
          <a href="/dev/components/error" className={buttonClass('primary')}>
            {t('retry')}
          </a>
        }
        contact={{ heading: t('contact'), content: <p>{t('contactText')}</p> }}
        requestId={{ label: t('request'), value: '7f3c-91ab' }}
      >
        <p>{t('text')}</p>
      </ErrorShell>
    </>
  )
})
