import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { ButtonLink } from '@/components/ui/button-link'
import { ContactText } from '@/components/ui/contact-text'
import { DocumentTitle } from '@/components/ui/document-title'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { brand } from '@/lib/brand/brand'
import { attemptingFactor } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { maskedPhoneOf } from '@/lib/sign-in/codes'
import { otherWays } from '@/lib/sign-in/way'
import { EntryPage } from '../../entry-page'
import { chooseWayAction } from '../actions'

/**
 * R5.5 „Identität auf andere Art bestätigen“: the other factors of the account, with masked numbers that their owner
 * recognises.
 */
export default page(attemptingFactor, async (attempt) => {
  const t = await getTranslations('signIn')
  const number = maskedPhoneOf(attempt.account) ?? ''
  const left = attempt.account!.recoveryLeft
  const options = otherWays(attempt).map((way) => ({
    value: way,
    label: t(`ways.${way}`, { number }),
    description: t(`wayTexts.${way}`, { left }),
  }))
  const back = (
    <ButtonLink href="/sign-in/verify" variant="link" reload>
      {t('backToCode')}
    </ButtonLink>
  )
  const { supportPhone: phone, supportEmail: email } = brand()
  return (
    <EntryPage>
      <PageHeading title={t('otherWay')} />
      {options.length > 0 ? (
        <Form action={chooseWayAction} title={t('otherWay')} submit={t('next')} secondary={back}>
          <input type="hidden" name="email" value={attempt.email} />
          <RadioGroup name="way" legend={t('otherWayLead')} options={options} defaultValue={options[0]!.value} />
        </Form>
      ) : (
        <div className="grid gap-4">
          <DocumentTitle title={t('otherWay')} />
          <Notice>{t('otherWayNone')}</Notice>
          <p>
            <ContactText text={t('noDeviceText', { phone, email })} phone={phone} email={email} />
          </p>
          <p>{back}</p>
        </div>
      )}
    </EntryPage>
  )
})
