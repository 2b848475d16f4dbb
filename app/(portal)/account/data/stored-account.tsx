import { Card } from '@/components/ui/card'
import { CodeText } from '@/components/ui/code-text'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmailText } from '@/components/ui/email-text'
import { brandName } from '@/lib/brand/brand'
import type { OwnData } from '@/lib/content/own-data'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { isPermission } from '@/lib/permissions/catalogue'

/** The account, its second factors and its companies, in words. */
export async function StoredAccount({ data }: { data: OwnData }) {
  return (
    <div className="grid max-w-text grid-cols-1 gap-6">
      <Account account={data.account} />
      <Factors factors={data.factors} />
      <Memberships memberships={data.memberships} />
    </div>
  )
}

async function Account({ account }: { account: OwnData['account'] }) {
  const [t, shell, format] = await Promise.all([getTranslations('personal'), getTranslations('shell'), getFormatter()])
  const at = (value: string) => dateTime(format, new Date(value))
  const { termsVersion, termsAcceptedAt } = account
  return (
    <Card id="account" heading={t('account')}>
      <DefinitionList
        rows={[
          { term: t('email'), value: <EmailText value={account.email} /> },
          ...(account.newAddress
            ? [{ term: t('emailTitle'), value: t('pending', { address: account.newAddress.email }) }]
            : []),
          ...account.formerAddresses.map(({ email, until }) => ({
            term: t('formerAddress'),
            value: t('until', { address: email, at: at(until) }),
          })),
          { term: t('name'), value: `${account.firstName} ${account.lastName}` },
          { term: t('language'), value: account.language === 'de' ? shell('german') : shell('english') },
          { term: t('created'), value: at(account.createdAt) },
          {
            term: t('terms'),
            value:
              termsVersion && termsAcceptedAt
                ? t('termsValue', { version: termsVersion, at: at(termsAcceptedAt) })
                : t('never'),
          },
        ]}
      />
    </Card>
  )
}

async function Factors({ factors }: { factors: OwnData['factors'] }) {
  const [t, format] = await Promise.all([getTranslations('personal'), getFormatter()])
  const at = (value: string | null) => (value ? dateTime(format, new Date(value)) : t('notSetUp'))
  const { phone, recoveryCodes } = factors
  return (
    <Card id="factors" heading={t('factors')}>
      <DefinitionList
        rows={[
          { term: t('emailCode'), value: at(factors.emailCodeSince) },
          { term: t('app'), value: at(factors.appSince) },
          {
            term: t('phone'),
            value: phone
              ? t('phoneValue', { number: phone.number ?? t('unreadable'), at: at(phone.since) })
              : t('notSetUp'),
          },
          {
            term: t('recoveryCodes'),
            value: recoveryCodes
              ? t('recoveryValue', { left: recoveryCodes.left, at: at(recoveryCodes.made) })
              : t('notSetUp'),
          },
        ]}
      />
    </Card>
  )
}

async function Memberships({ memberships }: { memberships: OwnData['memberships'] }) {
  const [t, s, p, k, format] = await Promise.all([
    getTranslations('personal'),
    getTranslations('status'),
    getTranslations('permissions'),
    getTranslations('contacts'),
    getFormatter(),
  ])
  const brand = brandName()
  return (
    <Card id="memberships" heading={t('memberships')}>
      {memberships.length === 0 ? <p>{t('nothing')}</p> : null}
      <div className="grid gap-6">
        {memberships.map((one) => (
          <DefinitionList
            key={`${one.number} ${one.since}`}
            rows={[
              { term: t('company'), value: one.company ?? t('unknownCompany') },
              { term: t('number'), value: <CodeText value={one.number} /> },
              { term: t('role'), value: s(one.role) },
              { term: t('status'), value: s(one.status) },
              { term: t('since'), value: dateTime(format, new Date(one.since)) },
              {
                term: t('lastSignIn'),
                value: one.lastSignInAt ? dateTime(format, new Date(one.lastSignInAt)) : t('never'),
              },
              {
                term: t('permissions'),
                value:
                  one.permissions
                    .filter(isPermission)
                    .map((key) => p(`${key}.name`, { brand }))
                    .join(', ') || t('none'),
              },
              ...(one.contactFor.length > 0
                ? [{ term: k('title'), value: one.contactFor.map((topic) => k(`topics.${topic}`)).join(', ') }]
                : []),
            ]}
          />
        ))}
      </div>
    </Card>
  )
}
