import type { Route } from 'next'
import { OneOpen } from '@/app/_shared/one-open'
import { page } from '@/app/_shared/page'
import { Checkbox } from '@/components/form/checkbox'
import { Form } from '@/components/form/form'
import { RadioGroup } from '@/components/form/radio-group'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { paymentKind } from '@/lib/areas/payment/kind'
import { brandName } from '@/lib/brand/brand'
import { takeDraft } from '@/lib/http/drafts'
import { permitted } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { openChange } from '@/lib/requests/changes'
import { viewing } from '@/lib/rooms/rooms'
import { askForPaymentAction } from '../actions'

/** R11.8 „Zahlungsmethode ändern“ */
export default page(permitted('data.payment'), async (actor) => {
  const [t, draft, open] = await Promise.all([
    getTranslations('payment'),
    takeDraft(actor, '/payment-methods/change'),
    viewing(actor, (room) => openChange(room, paymentKind)),
  ])
  const brand = brandName()
  if (open)
    return (
      <OneOpen title={t('change')} text={t('oneOpen')} label={t('toOpen')} href={`/payment-methods/${open}` as Route} />
    )
  return (
    <Form
      heading={<PageHeading title={t('change')} lead={t('changeLead', { brand })} />}
      action={askForPaymentAction}
      title={t('change')}
      submit={t('change')}
      company={actor.company.id}
      values={draft}
      secondary={<ButtonLink href={'/payment-methods' as Route}>{t('cancel')}</ButtonLink>}
    >
      <RadioGroup
        name="method"
        legend={t('method')}
        options={[
          { value: 'sepa', label: t('methods.sepa'), description: t('sepaHint') },
          { value: 'invoice', label: t('methods.invoice'), description: t('invoiceHint') },
        ]}
      />
      <fieldset className="grid grid-cols-1 gap-5 border-l-4 border-line pl-4">
        <legend className="mb-3 text-muted">{t('sepaFields')}</legend>
        <TextField name="iban" label={t('iban')} hint={t('ibanHint')} autoComplete="off" spellCheck={false} />
        <TextField name="holder" label={t('holder')} autoComplete="off" spellCheck={false} />
        <Checkbox name="mandate" label={t('consent', { brand })} />
      </fieldset>
    </Form>
  )
})
