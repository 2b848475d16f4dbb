import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { DoneNotice } from '@/app/_shared/done-notice'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { CodeText } from '@/components/ui/code-text'
import { DefinitionList } from '@/components/ui/definition-list'
import { takeFlash } from '@/lib/http/flash'
import { accountHolder } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { isOnlyAdministrator } from '@/lib/people/administrators'
import type { Actor } from '@/lib/permissions/actor'
import { mayKnowName } from '@/lib/permissions/company-name'
import { asMember, asStaff, type Member } from '@/lib/permissions/proofs'
import { AccountHead } from '../account-head'
import { OwnPermissions } from './own-permissions'

/** R13.3 „Mein Profil“: company, role and permissions, and a link to change the password. */
export default page(accountHolder, async (actor) => {
  // Staff belong to no company.
  if (asStaff(actor)) redirect('/account')
  const [t, shell, flash] = await Promise.all([getTranslations('personal'), getTranslations('shell'), takeFlash()])
  const member = asMember(actor)
  return (
    <>
      <DoneNotice text={flash === 'accessAsked' ? t('accessAsked') : null} />
      <AccountHead current="/account/organisation" title={shell('profile')} />
      <div className="grid max-w-text gap-6">
        <Organisation actor={actor} />
        {member ? <OwnPermissions actor={member} /> : null}
        <Card heading={t('access')}>
          <p className="mb-4">{t('accessText')}</p>
          <ButtonLink href="/account/authentication/password">{t('changePassword')}</ButtonLink>
        </Card>
        {member ? <Leaving actor={member} /> : null}
      </div>
    </>
  )
})

async function Leaving({ actor }: { actor: Member }) {
  const [t, only] = await Promise.all([getTranslations('adminSecurity'), isOnlyAdministrator(actor)])
  return (
    <Card heading={t('leave')}>
      <p>{only ? t('onlyText') : t('leaveLead')}</p>
      {only ? null : (
        <ButtonLink href={'/account/organisation/leave' as Route} className="mt-4">
          {t('leave')}
        </ButtonLink>
      )}
    </Card>
  )
}

/** An unproved member sees only the company's number. */
async function Organisation({ actor }: { actor: Actor }) {
  const [t, own, s] = await Promise.all([
    getTranslations('account'),
    getTranslations('personal'),
    getTranslations('status'),
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
  const known = mayKnowName(membership)
  return (
    <Card heading={t('organisation')}>
      <DefinitionList
        rows={[
          name,
          { term: t('company'), value: known ? company.name : t('general') },
          { term: t('number'), value: <CodeText value={company.number} /> },
          { term: t('status'), value: s(membership.status) },
          { term: t('role'), value: s(membership.role) },
        ]}
      />
    </Card>
  )
}
