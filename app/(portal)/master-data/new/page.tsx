import type { Route } from 'next'
import { OneOpen } from '@/app/_shared/one-open'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { masterDataOf } from '@/lib/areas/master-data/ask'
import { masterDataKind } from '@/lib/areas/master-data/kind'
import { takeDraft } from '@/lib/http/drafts'
import { permitted } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { openChange } from '@/lib/requests/changes'
import { viewing } from '@/lib/rooms/rooms'
import { askForMasterDataAction } from '../actions'

/** R11.7 „Änderung beantragen“: the present data, to be changed. */
export default page(permitted('data.master'), async (actor) => {
  const [t, draft, { open, name, ...data }] = await Promise.all([
    getTranslations('masterData'),
    takeDraft(actor, '/master-data/new'),
    viewing(actor, async (room) => ({
      ...(await masterDataOf(room)),
      open: await openChange(room, masterDataKind),
    })),
  ])
  if (open)
    return <OneOpen title={t('ask')} text={t('oneOpen')} label={t('toOpen')} href={`/master-data/${open}` as Route} />
  return (
    <Form
      heading={<PageHeading title={t('ask')} lead={t('askLead')} />}
      action={askForMasterDataAction}
      title={t('ask')}
      submit={t('send')}
      company={actor.company.id}
      values={draft ?? { companyName: name, ...data }}
      secondary={<ButtonLink href={'/master-data' as Route}>{t('cancel')}</ButtonLink>}
    >
      <TextField name="companyName" label={t('name')} autoComplete="organization" />
      <TextField name="street" label={t('street')} autoComplete="street-address" />
      <TextField name="postalCode" label={t('postalCode')} autoComplete="postal-code" width="number" />
      <TextField name="city" label={t('city')} autoComplete="address-level2" />
      <SelectField
        name="country"
        label={t('country')}
        options={(['DE', 'AT'] as const).map((value) => ({ value, label: t(`countries.${value}`) }))}
      />
    </Form>
  )
})
