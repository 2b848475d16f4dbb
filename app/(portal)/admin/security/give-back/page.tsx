import type { Route } from 'next'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { confirmedAdmin } from '@/lib/http/admin-guards'
import { getTranslations } from '@/lib/http/translations'
import { refusable } from '../../../../refusable'
import { giveBackRoleAction } from '../actions'

/** R8.8: the own role, on a page of its own; the last administrator cannot. */
export default refusable(async function GiveBackPage() {
  const actor = await confirmedAdmin('/admin/security/give-back')
  const t = await getTranslations('adminSecurity')
  return (
    <div className="max-w-text">
      <PageHeading title={t('giveBack')} lead={t('giveBackText', { company: actor.company.name })} />
      <Form
        action={giveBackRoleAction}
        title={t('giveBack')}
        submit={t('giveBack')}
        submitVariant="danger"
        company={actor.company.id}
        secondary={<ButtonLink href={'/admin/security' as Route}>{t('cancel')}</ButtonLink>}
      >
        {null}
      </Form>
    </div>
  )
})
