import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { CheckboxGroup } from '@/components/form/checkbox-group'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { RECORD_KINDS } from '@/lib/connectors/schemas'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { addConnectorAction } from '../actions'

/** R11.11 „Verbindung anlegen“. The token comes afterwards. */
export default page(staffMay('connectors.write'), async (staff) => {
  const path = '/staff/connectors'
  const [t, draft] = await Promise.all([getTranslations('connectors'), takeDraft(staff, `${path}/new`)])
  const back = path as Route
  return (
    <Form
      heading={<PageHeading title={t('add')} lead={t('addLead')} back={{ href: back, label: t('title') }} />}
      action={addConnectorAction}
      title={t('add')}
      submit={t('add')}
      values={draft ?? { kinds: [...RECORD_KINDS] }}
      secondary={<ButtonLink href={back}>{t('cancel')}</ButtonLink>}
    >
      <TextField name="connectorName" label={t('name')} hint={t('nameHint')} autoComplete="off" />
      <CheckboxGroup
        name="kinds"
        legend={t('kinds')}
        options={RECORD_KINDS.map((value) => ({ value, label: t(`kindNames.${value}`) }))}
      />
      <TextArea name="networks" label={t('networks')} hint={t('networksHint')} optional />
    </Form>
  )
})
