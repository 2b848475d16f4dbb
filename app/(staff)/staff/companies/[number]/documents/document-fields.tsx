import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { KINDS } from '@/lib/areas/documents/input'
import { getTranslations } from '@/lib/http/translations'

/** What the vendor says of a document. */
export async function DocumentFields() {
  const [t, d] = await Promise.all([getTranslations('documentFiling'), getTranslations('documents')])
  return (
    <>
      <SelectField
        name="kind"
        label={d('kind')}
        options={KINDS.map((value) => ({ value, label: d(`kinds.${value}`) }))}
      />
      <TextField name="documentNumber" label={d('number')} autoComplete="off" spellCheck={false} />
      <TextField name="issuedOn" label={d('issued')} hint={t('dayHint')} width="code" autoComplete="off" />
      <TextField name="dueOn" label={d('due')} hint={t('dueHint')} width="code" autoComplete="off" optional />
      <TextField name="amount" label={d('amount')} hint={t('amountHint')} width="code" autoComplete="off" />
      <TextField name="currency" label={t('currency')} width="number" autoComplete="off" />
    </>
  )
}
