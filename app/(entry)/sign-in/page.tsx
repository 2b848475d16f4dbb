import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { FOCUSED } from '@/components/form/focused'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { Heading } from '@/components/ui/heading'
import { Notice } from '@/components/ui/notice'
import { anybody, signedInHome } from '@/lib/http/guards/entry'
import { pendingFlow } from '@/lib/http/pending-flow'
import { safeNext } from '@/lib/http/safe-next'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../entry-page'
import { beginSignInAction } from './actions'

/** R2.1, R3.1: one question, for signing in and registering alike. */
export default page(anybody, async (_, { search }) => {
  const home = await signedInHome()
  if (home) redirect(home)
  const [t, query] = await Promise.all([getTranslations('signIn'), search])
  // UX-02: „Bearbeiten“ returns with the typed address.
  const pending = query.edit === 'address' ? await pendingFlow() : null
  const next = safeNext(query.next ?? pending?.next)
  return (
    <EntryPage notice={await reason(query.ended, query.sent)}>
      <Form
        heading={<Heading title={t('emailTitle')} lead={t('emailLead')} />}
        action={beginSignInAction}
        title={t('emailTitle')}
        submit={t('next')}
      >
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <TextField
          {...FOCUSED}
          name="email"
          label={t('email')}
          type="email"
          inputMode="email"
          autoComplete="username"
          defaultValue={pending?.email}
        />
      </Form>
    </EntryPage>
  )
})

/** Why somebody who was signed in a moment ago is on this page. */
async function reason(ended: unknown, sent: unknown) {
  const [t, p] = await Promise.all([getTranslations('signIn'), getTranslations('password')])
  // R4.1: the same for every address.
  if (sent === 'reset') return <Notice focus>{p('sent')}</Notice>
  if (ended === 'idle') return <Notice focus>{t('endedIdle')}</Notice>
  if (ended === 'over') return <Notice focus>{t('endedOver')}</Notice>
  if (ended === 'tries') return <Notice focus>{t('endedTries')}</Notice>
  if (ended === 'again') return <Notice focus>{t('again')}</Notice>
  return undefined
}
