import { page } from '@/app/_shared/page'
import { Checkbox } from '@/components/form/checkbox'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { brandName } from '@/lib/brand/brand'
import { takeDraft } from '@/lib/http/drafts'
import { companyAdmin } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { LIMITS } from '@/lib/limits/sheet'
import { SALUTATIONS } from '@/lib/people/add'
import { addPersonAction } from './actions'

/** R8.3 „Benutzer hinzufügen“. The tick is the administrator's own; the invited person is asked again. */
export default page(companyAdmin, async (admin) => {
  const [t, draft] = await Promise.all([getTranslations('invitations'), takeDraft(admin, '/admin/users/new')])
  return (
    <>
      <Form
        heading={
          <>
            <PageHeading
              title={t('new.title')}
              lead={t('new.lead')}
              back={{ href: '/admin/users', label: t('back') }}
            />
            {draft ? (
              <div className="mb-5 max-w-form">
                <Notice focus>{t('draft')}</Notice>
              </div>
            ) : null}
          </>
        }
        action={addPersonAction}
        title={t('new.title')}
        submit={t('new.submit')}
        company={admin.company.id}
        values={draft}
        secondary={<ButtonLink href="/admin/users">{t('cancel')}</ButtonLink>}
      >
        <SelectField
          name="salutation"
          label={t('new.salutation')}
          options={SALUTATIONS.map((value) => ({ value, label: t(`salutations.${value}`) }))}
        />
        <TextField name="firstName" label={t('new.firstName')} autoComplete="off" spellCheck={false} />
        <TextField name="lastName" label={t('new.lastName')} autoComplete="off" spellCheck={false} />
        <TextField
          name="email"
          label={t('new.email')}
          hint={t('new.emailHint')}
          type="email"
          inputMode="email"
          autoComplete="off"
        />
        <TextArea
          name="note"
          label={t('new.note')}
          hint={t('new.noteHint', { max: LIMITS.text.note })}
          rows={3}
          optional
        />
        <Checkbox name="terms" label={t('new.terms')} hint={t('new.termsHint', { brand: brandName() })} />
      </Form>
      <p className="mt-8">
        <ButtonLink href="/admin/users/import" variant="link">
          {t('new.many')}
        </ButtonLink>
      </p>
    </>
  )
})
