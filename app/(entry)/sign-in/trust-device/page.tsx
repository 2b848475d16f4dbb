import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { buttonClass } from '@/components/ui/button-style'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { deviceName } from '@/lib/devices/device-name'
import { mayTrust } from '@/lib/devices/trusted'
import { env } from '@/lib/ground/env'
import { DAY, inFuture } from '@/lib/ground/time'
import { takeFlash } from '@/lib/http/flash'
import { accountHolder } from '@/lib/http/guards/member'
import { clientContext } from '@/lib/http/request'
import { safeNext } from '@/lib/http/safe-next'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date } from '@/lib/i18n/formats'
import { homeOf } from '@/lib/sessions/gate'
import { EntryPage } from '../../entry-page'
import { trustDeviceAction } from './actions'

/** R6.1: asked once after a real code; anybody else is redirected onwards. */
export default page(accountHolder, async (actor, { search: query }) => {
  const next = safeNext(query.next)
  if (!mayTrust(actor)) redirect((next ?? homeOf(actor)) as Route)
  const [t, format, { userAgent }] = await Promise.all([getTranslations('devices'), getFormatter(), clientContext()])
  const days = Math.min(env().trustedDeviceDays, actor.company?.deviceDays ?? env().trustedDeviceDays)
  const until = date(format, inFuture(days * DAY))
  const no = (
    <button type="submit" name="intent" value="no" className={buttonClass('secondary')}>
      {t('no')}
    </button>
  )
  return (
    <EntryPage notice={await toldFirst()}>
      <Form
        heading={<PageHeading title={t('question')} lead={t('questionLead')} />}
        action={trustDeviceAction}
        title={t('question')}
        submit={t('yes')}
        submitVariant="secondary"
        secondary={no}
      >
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <TextField
          name="name"
          label={t('name')}
          hint={t('expiryHint', { days, date: until })}
          autoComplete="off"
          defaultValue={deviceName(userAgent, actor.account.locale)}
        />
      </Form>
    </EntryPage>
  )
})

/** T-SES-09: this sign-in was the eleventh session. */
async function toldFirst() {
  const [t, flash] = await Promise.all([getTranslations('devices'), takeFlash()])
  return flash === 'sessionReplaced' ? <Notice>{t('flash.sessionReplaced')}</Notice> : undefined
}
