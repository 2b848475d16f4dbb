import type { ReactNode } from 'react'
import { footerLinks } from '@/app/_shared/footer-links'
import { LanguageChoice } from '@/app/_shared/language-choice'
import { EntryShell } from '@/components/shell/entry-shell'
import { StepBar } from '@/components/ui/step-bar'
import { brand } from '@/lib/brand/brand'
import { getTranslations } from '@/lib/http/translations'
import type { RegistrationWay } from '@/lib/sessions/gate'

type Step = 'account' | 'code' | 'terms' | 'factor' | 'codes' | 'company'

/**
 * The number of each step. The page of the terms belongs to the second: most people accept them with „Registrieren“
 * and never see it. An invited person has a company already, and ends with the recovery codes.
 */
const OWN: Record<Step, number> = { account: 1, code: 2, terms: 2, factor: 3, codes: 3, company: 4 }
const INVITED = { ...OWN, codes: 4 }
const TOTAL = 4

type EntryPageProps = {
  step?: Step
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
    <StepBar step={(way === 'invited' ? INVITED : OWN)[step]} total={TOTAL} name={t(step)} />
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
