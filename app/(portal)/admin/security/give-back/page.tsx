import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { PageTitle } from '@/components/ui/page-title'
import { confirmedAdmin } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { isOnlyAdministrator } from '@/lib/people/administrators'
import { giveBackRoleAction } from '../actions'

/** R8.8: gives back the own role; the last administrator cannot. */
export default page(confirmedAdmin, async (actor) => {
  const [t, only] = await Promise.all([getTranslations('adminSecurity'), isOnlyAdministrator(actor)])
  const back = <ButtonLink href={'/admin/security' as Route}>{t('cancel')}</ButtonLink>
  if (only)
    return (
      <div className="max-w-text">
        <PageTitle title={t('giveBack')} />
        <Notice tone="caution" actions={<ButtonLink href={'/admin/security' as Route}>{t('back')}</ButtonLink>}>
          {t('onlyText')}
        </Notice>
      </div>
    )
  return (
    <div className="max-w-text">
      <Form
        heading={<PageHeading title={t('giveBack')} lead={t('giveBackText', { company: actor.company.name })} />}
        action={giveBackRoleAction}
        title={t('giveBack')}
        submit={t('giveBack')}
        submitVariant="danger"
        company={actor.company.id}
        secondary={back}
      >
        {null}
      </Form>
    </div>
  )
})
