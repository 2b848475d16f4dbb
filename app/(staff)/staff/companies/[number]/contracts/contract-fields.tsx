import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { getTranslations } from '@/lib/http/translations'

const UNITS = ['months', 'days'] as const
const STATUSES = ['active', 'cancelled', 'ended'] as const

/** What staff type of a contract. */
export async function ContractFields() {
  const t = await getTranslations('contracts')
  const inMonths = { inputMode: 'numeric', width: 'number', autoComplete: 'off' } as const
  return (
    <>
      <TextField name="product" label={t('product')} autoComplete="off" />
      <TextField name="contractNumber" label={t('number')} autoComplete="off" spellCheck={false} width="code" />
      <TextField name="startsOn" label={t('start')} hint={t('filing.dayHint')} width="code" autoComplete="off" />
      <TextField name="termMonths" label={t('filing.term')} {...inMonths} />
      <TextField name="renewalMonths" label={t('filing.renewal')} hint={t('filing.renewalHint')} {...inMonths} />
      <TextField name="notice" label={t('notice')} hint={t('filing.noticeHint')} {...inMonths} />
      <SelectField
        name="noticeUnit"
        label={t('filing.unit')}
        options={UNITS.map((value) => ({ value, label: t(`filing.units.${value}`) }))}
      />
      <SelectField
        name="status"
        label={t('state')}
        options={STATUSES.map((value) => ({ value, label: t(`states.${value}`) }))}
      />
      <TextField
        name="endsOn"
        label={t('filing.endsOn')}
        hint={t('filing.endsOnHint')}
        width="code"
        autoComplete="off"
        optional
      />
    </>
  )
}
