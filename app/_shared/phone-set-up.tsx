import type { Route } from 'next'
import type { FormAction } from '@/components/form/action-form'
import { CodeField } from '@/components/form/code-field'
import { FOCUSED } from '@/components/form/focused'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { type Option, SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import type { Phone } from '@/lib/factors/phone'
import { COUNTRIES, type Country, callingCode, isCountry, maskedNumber, shownNumber } from '@/lib/factors/phone-number'
import { getLocale, getTranslations } from '@/lib/http/translations'
import { ResendCode } from './resend-code'

/** The countries of most customers, listed before all others. */
const FIRST: Country[] = ['DE', 'AT', 'CH']

const nameOf = (country: Country, locale: string) =>
  new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(country) ?? country

function countriesIn(locale: string): Option[] {
  const named = COUNTRIES.map((country) => ({
    value: country as string,
    label: `${nameOf(country, locale)} (${callingCode(country)})`,
  }))
  const place = ({ value }: Option) => (FIRST as string[]).indexOf(value) + 1 || FIRST.length + 1
  const { compare } = new Intl.Collator(locale)
  return named.sort((a, b) => place(a) - place(b) || compare(a.label, b.label))
}

type PhoneNumberFormProps = {
  action: FormAction
  cancel: string
  /** The company's country; the vendor's if none is known yet. */
  country: string | undefined
  values?: Record<string, string | string[]>
}

/** R5.4, MFA-15: the risk and the stronger ways are named beside the field, in registration and account alike. */
export async function PhoneNumberForm({ action, cancel, country, values }: PhoneNumberFormProps) {
  const t = await getTranslations('factors.phoneSetUp')
  return (
    <>
      <div className="mb-5">
        <Notice tone="caution">{t('risk')}</Notice>
      </div>
      <Form
        action={action}
        title={t('title')}
        submit={t('check')}
        values={values}
        secondary={
          <ButtonLink href={cancel as Route} reload>
            {t('cancel')}
          </ButtonLink>
        }
      >
        <PhoneFields country={country} />
      </Form>
    </>
  )
}

/** A number, the country of a number without one, and how its codes are sent. */
async function PhoneFields({ country }: { country: string | undefined }) {
  const [t, locale] = await Promise.all([getTranslations('factors.phoneSetUp'), getLocale()])
  return (
    <>
      <TextField
        name="phone"
        label={t('number')}
        hint={t('numberHint')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        spellCheck={false}
      />
      <SelectField
        name="country"
        label={t('country')}
        hint={t('countryHint')}
        options={countriesIn(locale)}
        defaultValue={isCountry(country) ? country : 'DE'}
      />
      <RadioGroup
        name="channel"
        legend={t('channel')}
        options={[
          { value: 'sms', label: t('sms') },
          { value: 'call', label: t('call'), description: t('callText') },
        ]}
        defaultValue="sms"
      />
    </>
  )
}

/** Below the choice „SMS / Anruf“: the number at once, for the usual case. */
export async function MobileField({ country }: { country: string | undefined }) {
  const t = await getTranslations('factors.phoneSetUp')
  return (
    <>
      <TextField
        name="mobile"
        label={t('mobile')}
        hint={t('mobileHint')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        spellCheck={false}
        optional
      />
      <input type="hidden" name="country" value={isCountry(country) ? country : 'DE'} />
    </>
  )
}

type PhoneCheckProps = { phone: Phone; send: FormAction; other: string }

/** C7: displays the number as understood, with its country: nothing has been sent yet. */
export async function PhoneCheckForm({ phone, send, other }: PhoneCheckProps) {
  const [t, locale] = await Promise.all([getTranslations('factors.phoneSetUp'), getLocale()])
  const { number, country } = shownNumber(phone.number)
  return (
    <>
      <p>{phone.channel === 'sms' ? t('checkSms') : t('checkCall')}</p>
      <p className="mt-2 mb-5 text-lg">
        <bdi className="figures font-semibold">{number}</bdi>
        {country ? ` (${nameOf(country, locale)})` : null}
      </p>
      <Form
        action={send}
        title={t('checkTitle')}
        submit={t('send')}
        secondary={
          <ButtonLink href={other as Route} variant="link" reload>
            {t('other')}
          </ButtonLink>
        }
      >
        <input type="hidden" name="number" value={phone.number} />
      </Form>
    </>
  )
}

/** `owner`: the account, whose codes have a pause. */
type PhoneCodeFormProps = { phone: Phone; owner: string; prove: FormAction; resend: FormAction; other: string }

/** Asks for the code that proves the number. */
export async function PhoneCodeForm({ phone, owner, prove, resend, other }: PhoneCodeFormProps) {
  const t = await getTranslations('factors.phoneSetUp')
  const number = maskedNumber(phone.number)
  return (
    <>
      <p className="mb-5">{phone.channel === 'sms' ? t('sentSms', { number }) : t('sentCall', { number })}</p>
      <Form
        action={prove}
        title={t('codeTitle')}
        submit={t('submit')}
        secondary={
          <ButtonLink href={other as Route} variant="link" reload>
            {t('other')}
          </ButtonLink>
        }
      >
        <CodeField {...FOCUSED} name="code" label={t('code')} />
      </Form>
      <div className="mt-6 border-t border-line pt-4">
        <ResendCode action={resend} purpose="phone" subject={owner} />
      </div>
    </>
  )
}
