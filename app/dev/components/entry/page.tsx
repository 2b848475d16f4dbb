import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { PasswordField } from '@/components/form/password-field'
import { TextField } from '@/components/form/text-field'
import { EntryShell } from '@/components/shell/entry-shell'
import { PageHeading } from '@/components/ui/page-heading'
import { StepBar } from '@/components/ui/step-bar'
import { brandName } from '@/lib/brand/brand'
import { developer } from '@/lib/http/development'
import { getTranslations } from '@/lib/http/translations'
import { tryAction } from '../try-action'

export default page(developer, async () => {
  const t = await getTranslations('dev.entry')
  const form = await getTranslations('dev.form')
  const footer = (['imprint', 'privacy', 'terms', 'accessibility'] as const).map((key) => ({
    href: `/legal/${key}`,
    label: t(key),
  }))
  return (
    <EntryShell
      brand={brandName()}
      footerLinks={footer}
      steps={<StepBar step={3} total={6} name={t('step')} />}
      controls={
        <p className="flex gap-4 text-sm">
          <span lang="de">{t('german')}</span>
          <a href="/dev/components/entry" lang="en" className="link">
            {t('english')}
          </a>
        </p>
      }
      below={
        <a href="/register" className="link">
          {t('register')}
        </a>
      }
    >
      <PageHeading title={t('heading')} lead={t('lead')} />
      <Form
        action={tryAction}
        title={t('title')}
        submit={t('title')}
        secondary={
          <a href="/password/forgot" className="link">
            {t('forgot')}
          </a>
        }
      >
        <TextField name="email" type="email" autoComplete="username" label={form('email')} hint={form('emailHint')} />
        <PasswordField name="password" autoComplete="current-password" label={form('password')} />
      </Form>
    </EntryShell>
  )
})
