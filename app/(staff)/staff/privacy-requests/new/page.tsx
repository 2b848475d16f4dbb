import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { writeDay } from '@/lib/ground/day'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { getLocale, getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import { today } from '@/lib/people/administer-input'
import { PRIVACY_KINDS } from '@/lib/profile/privacy-requests'
import { recordPrivacyRequestAction } from '../actions'

/** R10.15: records what came by mail, letter or telephone. */
export default page(staffMay('privacy.read'), async (staff) => {
  const [t, locale, draft] = await Promise.all([
    getTranslations('care.privacy'),
    getLocale(),
    takeDraft(staff, '/staff/privacy-requests/new'),
  ])
  const day = writeDay(today(), locale as Locale)
  return (
    <Form
      heading={<PageHeading title={t('recordTitle')} />}
      action={recordPrivacyRequestAction}
      title={t('recordTitle')}
      submit={t('save')}
      values={draft ?? { channel: 'mail', receivedOn: day }}
      secondary={<ButtonLink href={'/staff/privacy-requests' as Route}>{t('cancel')}</ButtonLink>}
    >
      <RadioGroup
        name="privacyKind"
        legend={t('kind')}
        options={PRIVACY_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <TextField name="personName" label={t('name')} autoComplete="off" />
      <TextField name="theirEmail" label={t('email')} hint={t('emailHint')} optional autoComplete="off" />
      <SelectField
        name="channel"
        label={t('channel')}
        options={(['mail', 'letter', 'phone'] as const).map((value) => ({ value, label: t(`channels.${value}`) }))}
      />
      <TextField
        name="receivedOn"
        label={t('received')}
        hint={t('receivedHint', { day })}
        width="code"
        autoComplete="off"
      />
      <TextArea name="privacyMessage" label={t('message')} rows={5} />
    </Form>
  )
})
