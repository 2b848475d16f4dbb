import type { Route } from 'next'
import { getTranslations } from 'next-intl/server'
import { QRCodeSVG } from 'qrcode.react'
import { CodeField } from '@/components/form/code-field'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { CodeText } from '@/components/ui/code-text'
import { PageHeading } from '@/components/ui/page-heading'
import { confirmAppAction } from '../step-actions'

type AppSetupProps = { secret: string; uri: string }

/** QR code for another device, a link for this one, the key in groups for typing; then one code. */
export async function AppSetup({ secret, uri }: AppSetupProps) {
  const t = await getTranslations('register')
  return (
    <>
      <PageHeading title={t('appTitle')} lead={t('appScan')} />
      <div className="mb-5 grid justify-items-center gap-4">
        <QRCodeSVG
          value={uri}
          size={208}
          marginSize={4}
          level="M"
          title={t('qr')}
          className="rounded-md border border-line"
        />
        <a href={uri} className="min-h-6 text-accent-strong underline underline-offset-3 md:hidden">
          {t('openApp')}
        </a>
      </div>
      <details className="mb-5">
        <summary className="min-h-6 cursor-pointer text-accent-strong">{t('cannotScan')}</summary>
        <p className="mt-2">{t('keyLead')}</p>
        <p className="mt-2 text-lg">
          <CodeText value={secret} group={4} />
        </p>
      </details>
      <Form
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
      <p className="mt-6 flex flex-wrap gap-x-4 gap-y-2 border-t border-line pt-4">
        <ButtonLink href={'/help/two-factor' as Route} variant="link" reload>
          {t('howToInstall')}
        </ButtonLink>
        <ButtonLink href={'/help/two-factor' as Route} variant="link" reload>
          {t('why')}
        </ButtonLink>
      </p>
    </>
  )
}
