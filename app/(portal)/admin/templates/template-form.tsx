import type { Route } from 'next'
import { CheckboxGroup } from '@/components/form/checkbox-group'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { brandName } from '@/lib/brand/brand'
import type { Template } from '@/lib/grants/templates'
import { getTranslations } from '@/lib/http/translations'
import { PERMISSION_KEYS } from '@/lib/permissions/catalogue'
import { type CompanyAdmin, offered } from '@/lib/permissions/proofs'
import { saveTemplateAction } from './actions'

type TemplateFormProps = {
  actor: CompanyAdmin
  template?: Template
  draft: Record<string, string | string[]> | undefined
}

/** For a new template and for a change; only permissions that the company can use are offered (R7.6). */
export async function TemplateForm({ actor, template, draft }: TemplateFormProps) {
  const [t, p] = await Promise.all([getTranslations('permissionMatrix'), getTranslations('permissions')])
  const brand = brandName()
  const title = template ? t('templates.editTitle') : t('templates.new')
  return (
    <Form
      heading={<PageHeading title={title} />}
      action={saveTemplateAction}
      title={title}
      submit={t('save')}
      values={draft}
      company={actor.company.id}
      secondary={
        <ButtonLink href={'/admin/templates' as Route} variant="link">
          {t('back')}
        </ButtonLink>
      }
    >
      {template ? <input type="hidden" name="id" value={template.id} /> : null}
      <TextField name="templateName" label={t('templates.name')} autoComplete="off" defaultValue={template?.name} />
      <CheckboxGroup
        name="permission"
        legend={t('templates.legend')}
        defaultValues={template?.permissions ?? []}
        options={PERMISSION_KEYS.filter((key) => offered(actor, key)).map((key) => ({
          value: key,
          label: p(`${key}.name`, { brand }),
          description: p(`${key}.description`, { brand }),
        }))}
      />
    </Form>
  )
}
