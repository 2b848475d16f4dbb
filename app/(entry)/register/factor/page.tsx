import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { PageHeading } from '@/components/ui/page-heading'
import { brandName } from '@/lib/brand'
import { shownSecret } from '@/lib/factors/enrolment'
import { totpUri } from '@/lib/factors/totp'
import { atStep } from '@/lib/http/guards'
import { EntryPage } from '../../entry-page'
import { LeaveButton } from '../leave-button'
import { chooseFactorAction } from '../step-actions'
import { AppSetup } from './app-setup'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** R2.6, R5.3: choose, then (for the app) scan and confirm. */
export default async function FactorPage({ searchParams }: Props) {
  const actor = await atStep('/register/factor')
  const t = await getTranslations('register')
  const staff = actor.account.staffRoles.length > 0
  if ((await searchParams).method === 'app') {
    const secret = await shownSecret(actor)
    if (!secret) redirect('/register/factor')
    return (
      <EntryPage step="factor" below={<LeaveButton />}>
        <AppSetup secret={secret} uri={totpUri(secret, actor.account.email)} />
      </EntryPage>
    )
  }
  const app = { value: 'app', label: t('app'), description: t('appText') }
  const email = { value: 'email', label: t('emailCode'), description: t('emailCodeText') }
  return (
    <EntryPage step="factor" below={<LeaveButton />}>
      <PageHeading title={t('factorTitle')} lead={t('factorLead', { brand: brandName() })} />
      <Form action={chooseFactorAction} title={t('factorTitle')} submit={t('next')}>
        <RadioGroup
          name="factor"
          legend={t('factorLegend')}
          options={staff ? [app] : [app, email]}
          defaultValue="app"
        />
      </Form>
    </EntryPage>
  )
}
