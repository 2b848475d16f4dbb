import type { Route } from 'next'
import { Checkbox } from '@/components/form/checkbox'
import { CodeField } from '@/components/form/code-field'
import { Form } from '@/components/form/form'
import { PasswordField } from '@/components/form/password-field'
import { RadioGroup } from '@/components/form/radio-group'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { getTranslations } from '@/lib/http/translations'
import { tryAction } from './try-action'

export async function SampleForm() {
  const t = await getTranslations('dev')
  return (
    <Card heading={t('form.heading')}>
      <Form
        action={tryAction}
        title={t('title')}
        owner={false}
        submit={t('form.submit')}
        secondary={<ButtonLink href={'/' as Route}>{t('form.back')}</ButtonLink>}
        values={{ salutation: 'ms', factor: 'mail' }}
      >
        <TextField
          name="email"
          type="email"
          autoComplete="username"
          label={t('form.email')}
          hint={t('form.emailHint')}
        />
        <PasswordField
          name="password"
          autoComplete="new-password"
          label={t('form.password')}
          hint={t('form.passwordHint')}
          also="repeat"
        />
        <PasswordField name="repeat" autoComplete="new-password" label={t('form.repeat')} toggle={false} />
        <SelectField
          name="salutation"
          label={t('form.salutation')}
          options={[
            { value: '', label: t('form.salutationNone') },
            { value: 'ms', label: t('form.salutationMs') },
            { value: 'mr', label: t('form.salutationMr') },
          ]}
        />
        <TextField name="phone" type="tel" autoComplete="tel" label={t('form.phone')} optional />
        <TextField
          name="customerNumber"
          inputMode="numeric"
          width="code"
          label={t('form.customerNumber')}
          hint={t('form.customerNumberHint')}
        />
        <CodeField name="code" label={t('form.code')} hint={t('form.codeHint')} />
        <RadioGroup
          name="factor"
          legend={t('form.factor')}
          options={[
            { value: 'mail', label: t('form.factorMail'), description: t('form.factorMailText') },
            { value: 'app', label: t('form.factorApp'), description: t('form.factorAppText') },
          ]}
        />
        <TextArea name="message" label={t('form.message')} optional />
        <Checkbox name="terms" label={t('form.terms')} />
      </Form>
    </Card>
  )
}
