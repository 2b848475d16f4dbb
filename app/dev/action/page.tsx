import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { developer } from '@/lib/http/development'
import { getTranslations } from '@/lib/http/translations'
import { emptyAction } from '../empty/actions'

/** A form without effect, for the benchmarks. */
export default page(developer, async () => {
  const t = await getTranslations('dev')
  return (
    <main id="main" tabIndex={-1}>
      <Form action={emptyAction} title={t('title')} submit={t('title')}>
        {null}
      </Form>
    </main>
  )
})
