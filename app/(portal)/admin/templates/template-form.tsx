import type { Route } from 'next'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { PermissionMatrix } from '@/components/permission-matrix/matrix'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import type { Template } from '@/lib/grants/templates'
import type { Products } from '@/lib/grants/why-member'
import { getTranslations } from '@/lib/http/translations'
import type { GrantSet } from '@/lib/permissions/matrix'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { offersOf } from '../users/[id]/permissions/offers'
import { saveTemplateAction } from './actions'

type TemplateFormProps = {
  actor: CompanyAdmin
  template?: Template
  products: Products
  draft: Record<string, string | string[]> | undefined
}

/** For a new template and for a change, with the same table and group as a person's; only what can be used (R7.6). */
export async function TemplateForm({ actor, template, products, draft }: TemplateFormProps) {
  const t = await getTranslations('permissionMatrix')
  const grants: GrantSet = Object.fromEntries((template?.permissions ?? []).map((key) => [key, null]))
  const title = template ? t('templates.editTitle') : t('templates.new')
  return (
    <Form
      heading={<PageHeading title={title} />}
      action={saveTemplateAction}
      title={title}
      submit={t('save')}
      values={draft}
      company={actor.company.id}
      className="max-w-text"
      secondary={<ButtonLink href={'/admin/templates' as Route}>{t('back')}</ButtonLink>}
    >
      {template ? <input type="hidden" name="id" value={template.id} /> : null}
      <div className="max-w-form">
        <TextField name="templateName" label={t('templates.name')} autoComplete="off" defaultValue={template?.name} />
      </div>
      <PermissionMatrix
        legend={t('templates.legend')}
        ticked={grants}
        offers={await offersOf(actor, { role: 'member', grants }, products)}
        dates={false}
      />
    </Form>
  )
}
