import { timeZone } from '@/components/shell/portal-shell'
import { PrintHead } from '@/components/ui/print-head'
import { now } from '@/lib/ground/time'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { CompanyAdmin } from '@/lib/permissions/proofs'

type AdminPrintHeadProps = { actor: CompanyAdmin; rows?: readonly { term: string; value: string }[] }

/** On paper a list of the administration says whose it is, what was selected, and when it was printed. */
export async function AdminPrintHead({ actor, rows = [] }: AdminPrintHeadProps) {
  const [t, m, ui, format] = await Promise.all([
    getTranslations('account'),
    getTranslations('members'),
    getTranslations('ui'),
    getFormatter(),
  ])
  return (
    <PrintHead
      rows={[
        { term: t('company'), value: `${actor.company.name}, ${t('number')} ${actor.company.number}` },
        ...rows,
        { term: m('printed'), value: `${dateTime(format, now())}. ${timeZone(ui)}` },
      ]}
    />
  )
}
