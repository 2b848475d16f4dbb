import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { getTranslations } from '@/lib/http/translations'

/** R8.8: why the last administrator can neither leave nor give back the role. */
export async function OnlyAdministrator({ title, back }: { title: string; back: string }) {
  const t = await getTranslations('adminSecurity')
  return (
    <div className="max-w-text">
      <PageTitle title={title} />
      <Notice tone="caution" actions={<ButtonLink href={back as Route}>{t('back')}</ButtonLink>}>
        {t('onlyText')}
      </Notice>
    </div>
  )
}
