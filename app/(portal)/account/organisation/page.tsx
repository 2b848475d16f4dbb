import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { CodeText } from '@/components/ui/code-text'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageTitle } from '@/components/ui/page-title'
import { brandName } from '@/lib/brand'
import { accountHolder } from '@/lib/http/guards'
import { getTranslations } from '@/lib/http/translations'
import type { Actor } from '@/lib/permissions/actor'
import { PERMISSION_KEYS } from '@/lib/permissions/catalogue'
import { asMember, holds } from '@/lib/permissions/proofs'
import { AccountTabs } from '../account-tabs'

/** R13.3 „Mein Profil“: for which company, with which rights, and the way to a new password. */
export default async function OrganisationPage() {
  const actor = await accountHolder('/account/organisation')
  const [t, shell] = await Promise.all([getTranslations('personal'), getTranslations('shell')])
  return (
    <>
      <AccountTabs current="/account/organisation" />
      <PageTitle title={shell('profile')} />
      <div className="grid max-w-text gap-6">
        <Organisation actor={actor} />
        <Card heading={t('access')}>
          <p className="mb-4">{t('accessText')}</p>
          <ButtonLink href="/account/authentication/password">{t('changePassword')}</ButtonLink>
        </Card>
        {asMember(actor) ? <Leaving /> : null}
      </div>
    </>
  )
}

async function Leaving() {
  const t = await getTranslations('adminSecurity')
  return (
    <Card heading={t('leave')}>
      <p className="mb-4">{t('leaveLead')}</p>
      <ButtonLink href={'/account/organisation/leave' as Route}>{t('leave')}</ButtonLink>
    </Card>
  )
}

/** Of a company to which nothing but a number ties the person only that number is shown. */
async function Organisation({ actor }: { actor: Actor }) {
  const [t, own, s, p] = await Promise.all([
    getTranslations('account'),
    getTranslations('personal'),
    getTranslations('status'),
    getTranslations('permissions'),
  ])
  const { company, membership, account } = actor
  const name = { term: t('name'), value: `${account.firstName} ${account.lastName}` }
  if (!company || !membership) {
    return (
      <Card heading={t('organisation')}>
        <DefinitionList rows={[name]} />
        <p className="mt-4 text-muted">{own('noOrganisation')}</p>
      </Card>
    )
  }
  const known = membership.proved && membership.status !== 'pending' && membership.status !== 'refused'
  const held = PERMISSION_KEYS.filter((key) => holds(actor, key)).map((key) => p(`${key}.name`, { brand: brandName() }))
  return (
    <Card heading={t('organisation')}>
      <DefinitionList
        rows={[
          name,
          { term: t('company'), value: known ? company.name : t('general') },
          { term: t('number'), value: <CodeText value={company.number} /> },
          { term: t('status'), value: s(membership.status) },
          { term: t('role'), value: s(membership.role) },
          { term: t('permissions'), value: held.length ? held.join(', ') : t('none') },
        ]}
      />
    </Card>
  )
}
