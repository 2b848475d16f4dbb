import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { page } from '@/app/_shared/page'
import { MobileField } from '@/app/_shared/phone-set-up'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { PageHeading } from '@/components/ui/page-heading'
import { brandName } from '@/lib/brand/brand'
import { shownSecret } from '@/lib/factors/enrolment'
import { pendingPhone, phoneAllowed } from '@/lib/factors/phone'
import { totpUri } from '@/lib/factors/totp'
import { atStep } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import type { Actor } from '@/lib/permissions/actor'
import { registrationWay } from '@/lib/sessions/gate'
import { EntryPage } from '../../entry-page'
import { LeaveButton } from '../leave-button'
import { chooseFactorAction } from '../step-actions'
import { AppSetup } from './app-setup'
import { PhoneSetup } from './phone-setup'

/** R2.6, R5.3, R5.4: choose a factor, then set it up. */
export default page(atStep('/register/factor'), async (actor, { search }) => {
  const { method, number } = search
  if (method === 'app') {
    const secret = await shownSecret(actor)
    if (!secret) redirect('/register/factor')
    return framed(actor, <AppSetup secret={secret} uri={totpUri(secret, actor.account.email)} />)
  }
  if (method === 'phone' && phoneAllowed(actor)) {
    const pending = number === 'new' ? null : await pendingPhone(actor)
    return framed(actor, <PhoneSetup pending={pending} country={actor.company?.country} owner={actor.account.id} />)
  }
  return framed(actor, <Choice actor={actor} />)
})

const framed = (actor: Actor, content: ReactNode) => (
  <EntryPage step="factor" way={registrationWay(actor)} below={<LeaveButton />}>
    {content}
  </EntryPage>
)

async function Choice({ actor }: { actor: Actor }) {
  const t = await getTranslations('register')
  const staff = actor.account.staffRoles.length > 0
  const app = { value: 'app', label: t('app'), description: t('appText') }
  const email = { value: 'email', label: t('emailCode'), description: t('emailCodeText') }
  const phone = {
    value: 'phone',
    label: t('phone'),
    description: t('phoneText'),
    more: <MobileField country={actor.company?.country} />,
  }
  const options = staff ? [app] : [app, email, ...(phoneAllowed(actor) ? [phone] : [])]
  return (
    <Form
      heading={<PageHeading title={t('factorTitle')} lead={t('factorLead', { brand: brandName() })} />}
      action={chooseFactorAction}
      title={t('factorTitle')}
      submit={t('next')}
    >
      <RadioGroup name="factor" legend={t('factorLegend')} options={options} defaultValue="app" />
    </Form>
  )
}
