import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { EmailText } from '@/components/ui/email-text'
import { Notice } from '@/components/ui/notice'
import { chosenTheme, THEMES } from '@/lib/http/cookies'
import { takeDraft } from '@/lib/http/drafts'
import { takeFlash } from '@/lib/http/flash'
import { accountHolder } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import type { Actor } from '@/lib/permissions/actor'
import { pendingChange } from '@/lib/profile/email-change'
import { AccountHead } from './account-head'
import { saveLanguageAction, saveNameAction, saveThemeAction } from './actions'

/** R13.1 „Persönliche Angaben“: address, names and language. */
export default page(accountHolder, async (actor) => {
  const t = await getTranslations('account')
  return (
    <>
      <Done />
      <AccountHead current="/account" title={t('title')} />
      <div className="grid max-w-text gap-6">
        <Card heading={t('personal')}>
          <Address actor={actor} />
          <Names actor={actor} />
        </Card>
        <Language actor={actor} />
        <Appearance />
      </div>
    </>
  )
})

/** The message that the previous page left. */
async function Done() {
  const [t, p, flash] = await Promise.all([getTranslations('account'), getTranslations('personal'), takeFlash()])
  const told =
    flash === 'themeChanged'
      ? t('themeSaved')
      : flash === 'nameSaved' || flash === 'emailSaved' || flash === 'emailCancelled'
        ? p(flash)
        : null
  if (!told) return null
  return (
    <div className="mb-5 max-w-text">
      <Notice tone="positive" focus>
        {told}
      </Notice>
    </div>
  )
}

async function Address({ actor }: { actor: Actor }) {
  const [t, change] = await Promise.all([getTranslations('personal'), pendingChange(actor)])
  const path = (change ? '/account/details/email/code' : '/account/details/email') as Route
  return (
    <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line pb-5">
      <div className="min-w-0">
        <p className="text-sm text-muted">{t('email')}</p>
        <p>
          <EmailText value={actor.account.email} />
        </p>
        {change ? <p className="mt-1 text-sm">{t('pending', { address: change.emailShown })}</p> : null}
      </div>
      <ButtonLink href={path}>{change ? t('enterCode') : t('changeEmail')}</ButtonLink>
    </div>
  )
}

async function Names({ actor }: { actor: Actor }) {
  const [t, title, draft] = await Promise.all([
    getTranslations('personal'),
    getTranslations('account'),
    takeDraft(actor, '/account'),
  ])
  const { firstName, lastName } = actor.account
  const values = { firstName, lastName, ...draft }
  return (
    <Form action={saveNameAction} title={title('title')} submit={t('save')} values={values} owner={false}>
      <TextField name="firstName" label={t('firstName')} autoComplete="given-name" spellCheck={false} />
      <TextField name="lastName" label={t('lastName')} autoComplete="family-name" spellCheck={false} />
    </Form>
  )
}

/** The field's label is the section's heading. */
async function Language({ actor }: { actor: Actor }) {
  const [t, shell] = await Promise.all([getTranslations('account'), getTranslations('shell')])
  return (
    <Card>
      <Form action={saveLanguageAction} title={t('title')} submit={t('save')} owner={false}>
        <SelectField
          name="locale"
          label={t('language')}
          hint={t('languageHint')}
          defaultValue={actor.account.locale}
          options={[
            { value: 'de', label: shell('german') },
            { value: 'en', label: shell('english') },
          ]}
        />
      </Form>
    </Card>
  )
}

/** Light, dark, or as the system. The group's label is the section's heading. */
async function Appearance() {
  const [t, theme] = await Promise.all([getTranslations('account'), chosenTheme()])
  return (
    <Card>
      <Form action={saveThemeAction} title={t('title')} submit={t('saveTheme')} owner={false}>
        <RadioGroup
          name="theme"
          legend={t('theme')}
          hint={t('themeHint')}
          defaultValue={theme}
          options={THEMES.map((value) => ({ value, label: t(`themes.${value}`) }))}
        />
      </Form>
    </Card>
  )
}
