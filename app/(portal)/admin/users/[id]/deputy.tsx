import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { takeDraft } from '@/lib/http/drafts'
import { getTranslations } from '@/lib/http/translations'
import type { Colleague } from '@/lib/people/deputies'
import type { MemberDetails } from '@/lib/people/read'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { nameOf } from '../member-table'
import { deputyAction } from './permissions/actions'

type DeputyProps = { actor: CompanyAdmin; member: MemberDetails; colleagues: Colleague[] | null }

/** „Urlaubsvertretung“: a colleague's permissions until a day, in one act. */
export async function Deputy({ actor, member, colleagues }: DeputyProps) {
  const [t, draft] = await Promise.all([getTranslations('members'), takeDraft(actor, `/admin/users/${member.id}`)])
  if (colleagues?.length === 0) return null
  return (
    <section aria-labelledby="deputy" className="rounded-md border border-line bg-raised p-4 sm:p-6">
      <h2 id="deputy" className="mb-1 text-lg">
        {t('deputy.title')}
      </h2>
      <p className="mb-4 text-muted">{t('deputy.lead', { name: nameOf(member) })}</p>
      <Form
        action={deputyAction}
        title={nameOf(member)}
        submit={t('deputy.submit')}
        submitVariant="secondary"
        values={draft}
        company={actor.company.id}
        owner={false}
        id="deputy"
      >
        <input type="hidden" name="id" value={member.id} />
        {colleagues ? (
          <SelectField
            name="colleague"
            label={t('deputy.whom')}
            options={[
              { value: '', label: t('deputy.choose') },
              ...colleagues.map((one) => ({ value: one.email, label: nameOf(one) })),
            ]}
          />
        ) : (
          <TextField name="colleague" label={t('deputy.whomEmail')} type="email" autoComplete="off" />
        )}
        <TextField
          name="until"
          label={t('deputy.until')}
          hint={t('deputy.untilHint')}
          width="code"
          autoComplete="off"
        />
      </Form>
    </section>
  )
}
