import { AppKey } from '@/app/_shared/app-key'
import { TwoFactorHelp } from '@/app/_shared/two-factor-help'
import { CodeField } from '@/components/form/code-field'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { getTranslations } from '@/lib/http/translations'
import { confirmAppAction } from '../step-actions'

type AppSetupProps = { secret: string; uri: string }

/** R5.3: the key for the app, then one code. */
export async function AppSetup({ secret, uri }: AppSetupProps) {
  const t = await getTranslations('register')
  return (
    <>
      <Form
        heading={
          <>
            <PageHeading title={t('appTitle')} lead={t('appScan')} />
            <AppKey secret={secret} uri={uri} />
          </>
        }
        action={confirmAppAction}
        title={t('appTitle')}
        submit={t('appSubmit')}
        secondary={
          <ButtonLink href="/register/factor" variant="link" reload>
            {t('otherFactor')}
          </ButtonLink>
        }
      >
        <CodeField name="code" label={t('appCode')} />
      </Form>
      <TwoFactorHelp className="mt-6 border-t border-line pt-4" />
    </>
  )
}
