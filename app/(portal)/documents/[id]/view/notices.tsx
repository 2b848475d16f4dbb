import { Notice } from '@/components/ui/notice'
import { getTranslations } from '@/lib/http/translations'
import { decimalOf } from '@/lib/invoices/decimal'
import { type Finding, isSum } from '@/lib/invoices/findings'
import type { Invoice } from '@/lib/invoices/model'
import { profileOf } from '@/lib/invoices/profiles'
import { numbered } from './numbered'
import type { Writing } from './shown'

/** One wrong line makes several sums wrong; the first ones say where to look. */
const MOST_SHOWN = 5

type NoticesProps = { findings: Finding[]; invoice: Invoice; writing: Writing }

/** What a reader should know before paying: sums that do not add up, and a file that is no invoice by itself. */
export async function InvoiceNotices({ findings, invoice, writing }: NoticesProps) {
  const t = await getTranslations('eInvoice')
  const sums = findings.filter(isSum)
  const profile = profileOf(invoice.profile)
  return (
    <div className="mb-6 grid gap-4 empty:hidden">
      {sums.length > 0 ? (
        <Notice heading={t('mismatch')}>
          <p>{t('mismatchText')}</p>
          <ul className="mt-2 list-disc ps-5">
            {numbered(sums.slice(0, MOST_SHOWN)).map(({ key, item }) => (
              <li key={key}>{mismatchText(writing, item)}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {profile.isInvoice ? null : (
        <Notice heading={t('noInvoice')}>{t('noInvoiceText', { profile: profile.name })}</Notice>
      )}
    </div>
  )
}

function mismatchText({ t, money }: Writing, { rule, about, stated = '', computed = '' }: Finding): string {
  const shown = (text: string) => {
    const value = decimalOf(text)
    return (value && money({ value })) ?? text
  }
  const amounts = { rule, stated: shown(stated), computed: shown(computed) }
  return about ? t('mismatchAbout', { ...amounts, about }) : t('mismatchRow', amounts)
}
