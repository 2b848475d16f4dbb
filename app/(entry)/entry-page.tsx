import type { ReactNode } from 'react'
import { EntryShell } from '@/components/shell/entry-shell'
import { StepBar } from '@/components/ui/step-bar'
import { brand } from '@/lib/brand'
import { getTranslations } from '@/lib/http/translations'
import { footerLinks } from '../footer-links'
import { LanguageChoice } from '../language-choice'

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
      controls={<LanguageChoice variant="link" />}
      steps={steps}
      {...slots}
    />
  )
}
