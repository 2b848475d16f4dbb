import type { ReactNode } from 'react'
import { footerLinks } from '@/app/_shared/footer-links'
import { LanguageChoice } from '@/app/_shared/language-choice'
import { EntryShell } from '@/components/shell/entry-shell'
import { StepBar } from '@/components/ui/step-bar'
import { brand } from '@/lib/brand/brand'
import { getTranslations } from '@/lib/http/translations'
import type { RegistrationWay } from '@/lib/sessions/gate'

const STEPS = ['account', 'code', 'terms', 'factor', 'affiliation', 'number'] as const
/** An invited person has a company already. */
const INVITED = STEPS.slice(0, 4)

type EntryPageProps = {
  step?: (typeof STEPS)[number]
  way?: RegistrationWay
  notice?: ReactNode
  below?: ReactNode
  children: ReactNode
}

/** The frame of the pages for signing in and registering. */
export async function EntryPage({ step, way = 'own', ...slots }: EntryPageProps) {
  const { name, logo } = brand()
  const t = await getTranslations('register.steps')
  const steps = step ? (
    <StepBar step={STEPS.indexOf(step) + 1} total={(way === 'invited' ? INVITED : STEPS).length} name={t(step)} />
  ) : undefined
  return (
    <EntryShell
      brand={name}
      logo={logo}
      footerLinks={await footerLinks()}
      controls={<LanguageChoice variant="link" />}
      steps={steps}
      {...slots}
    />
  )
}
