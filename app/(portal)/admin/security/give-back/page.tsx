import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { confirmedAdmin } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { isOnlyAdministrator } from '@/lib/people/administrators'
import { giveBackRoleAction } from '../actions'
import { OnlyAdministrator } from '../only-administrator'

/** R8.8: gives back the own role; the last administrator cannot. */
export default page(confirmedAdmin, async (actor) => {
  const [t, only] = await Promise.all([getTranslations('adminSecurity'), isOnlyAdministrator(actor)])
  const back = <ButtonLink href={'/admin/security' as Route}>{t('cancel')}</ButtonLink>
  if (only) return <OnlyAdministrator title={t('giveBack')} back="/admin/security" />
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
