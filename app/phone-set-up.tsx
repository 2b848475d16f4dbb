import type { Route } from 'next'
import { ActionButton } from '@/components/form/action-button'
import type { FormAction } from '@/components/form/action-form'
import { CodeField } from '@/components/form/code-field'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import type { Phone } from '@/lib/factors/phone'
import { maskedNumber } from '@/lib/factors/phone-number'
import { getTranslations } from '@/lib/http/translations'

type PhoneNumberFormProps = { action: FormAction; cancel: string; values?: Record<string, string | string[]> }

/** R5.4, MFA-15: the risk stands beside the field, and what is stronger; in the registration and in the account. */
export async function PhoneNumberForm({ action, cancel, values }: PhoneNumberFormProps) {
  const t = await getTranslations('factors.phoneSetUp')
  return (
    <>
      <div className="mb-5">
        <Notice tone="caution">{t('risk')}</Notice>
      </div>
      <Form
        action={action}
        title={t('title')}
        submit={t('send')}
        values={values}
        secondary={
          <ButtonLink href={cancel as Route} variant="link" reload>
            {t('cancel')}
          </ButtonLink>
        }
      >
        <TextField
          name="phone"
          label={t('number')}
          hint={t('numberHint')}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          spellCheck={false}
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
      </Form>
    </>
  )
}

type PhoneCodeFormProps = { phone: Phone; prove: FormAction; resend: FormAction; other: string }

/** The code that proves the number. */
export async function PhoneCodeForm({ phone, prove, resend, other }: PhoneCodeFormProps) {
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
        <CodeField name="code" label={t('code')} />
      </Form>
      <div className="mt-6 flex flex-wrap items-center gap-x-2 border-t border-line pt-4">
        <p>{t('notReceived')}</p>
        <ActionButton action={resend} label={t('resend')} variant="link" />
      </div>
    </>
  )
}
