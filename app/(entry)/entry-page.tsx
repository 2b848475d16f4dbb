import type { ReactNode } from 'react'
import { PlainButton } from '@/components/form/plain-button'
import { EntryShell } from '@/components/shell/entry-shell'
import { StepBar } from '@/components/ui/step-bar'
import { brand } from '@/lib/brand'
import { getLocale, getTranslations } from '@/lib/http/translations'
import { footerLinks } from '../footer-links'
import { chooseLanguageAction } from '../session-actions'

const STEPS = ['account', 'code', 'terms', 'factor', 'affiliation', 'number'] as const

type EntryPageProps = { step?: (typeof STEPS)[number]; notice?: ReactNode; below?: ReactNode; children: ReactNode }

/** What stands around the pages of signing in and registering. */
export async function EntryPage({ step, ...slots }: EntryPageProps) {
  const { name, logo } = brand()
  const t = await getTranslations('register.steps')
  const steps = step ? <StepBar step={STEPS.indexOf(step) + 1} total={STEPS.length} name={t(step)} /> : undefined
  return (
    <EntryShell
      brand={name}
      logo={logo}
      footerLinks={await footerLinks()}
      controls={<LanguageChoice />}
      steps={steps}
      {...slots}
    />
  )
}

/** The other language, in its own words. */
async function LanguageChoice() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('shell')])
  const other = locale === 'de' ? 'en' : 'de'
  return (
    <div lang={other}>
      <PlainButton
        action={chooseLanguageAction}
        label={other === 'en' ? t('english') : t('german')}
        hidden={{ locale: other }}
        variant="link"
      />
    </div>
  )
}
