import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { Card } from '@/components/ui/card'
import { CodeText } from '@/components/ui/code-text'
import { DefinitionList } from '@/components/ui/definition-list'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { brandName } from '@/lib/brand'
import { takeFlash } from '@/lib/http/flash'
import { withCompany } from '@/lib/http/guards'
import { PERMISSION_KEYS } from '@/lib/permissions/catalogue'
import { holds } from '@/lib/permissions/proofs'
import { saveLanguageAction } from './actions'

/** „Mein Konto“: who I am here, for which company, with which rights; and the language. */
export default async function AccountPage() {
  const actor = await withCompany('/account')
  const [t, shell, flash] = await Promise.all([getTranslations('account'), getTranslations('shell'), takeFlash()])
  const { firstName, lastName, email, factors, locale } = actor.account
  return (
    <>
      {flash === 'languageChanged' ? (
        <div className="mb-5 max-w-text">
          <Notice tone="positive" focus>
            {t('saved')}
          </Notice>
        </div>
      ) : null}
      <PageTitle title={t('title')} />
      <div className="grid max-w-text gap-6">
        <Card heading={t('personal')}>
          <DefinitionList
            rows={[
              { term: t('name'), value: `${firstName} ${lastName}` },
              { term: t('email'), value: email },
              { term: t('factor'), value: factors.totp ? t('factorApp') : t('factorEmail') },
            ]}
          />
        </Card>
        <Organisation actor={actor} />
        <Card heading={t('language')}>
          <Form action={saveLanguageAction} title={t('title')} submit={t('save')} owner={false}>
            <SelectField
              name="locale"
              label={t('language')}
              hint={t('languageHint')}
              defaultValue={locale}
              options={[
                { value: 'de', label: shell('german') },
                { value: 'en', label: shell('english') },
              ]}
            />
          </Form>
        </Card>
      </div>
    </>
  )
}

/** R13.3; of a company to which nothing but a number ties the person only that number is shown. */
async function Organisation({ actor }: { actor: Awaited<ReturnType<typeof withCompany>> }) {
  const [t, s, p] = await Promise.all([
    getTranslations('account'),
    getTranslations('status'),
    getTranslations('permissions'),
  ])
  const { company, membership } = actor
  const known = membership.proved && membership.status !== 'pending' && membership.status !== 'refused'
  const held = PERMISSION_KEYS.filter((key) => holds(actor, key)).map((key) => p(`${key}.name`, { brand: brandName() }))
  return (
    <Card heading={t('organisation')}>
      <DefinitionList
        rows={[
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
