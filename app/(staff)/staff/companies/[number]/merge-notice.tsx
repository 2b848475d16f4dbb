import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { getTranslations } from '@/lib/http/translations'

/** ADR 050: which former number led here, and a proposal that waits for a decision. */
export async function MergeNotice({ was, open }: { was: string | undefined; open: string | null }) {
  const t = await getTranslations('staffCompanies')
  const former = was && /^\d{9}$/.test(was) ? was : null
  return (
    <>
      {former ? <Notice focus>{t('merge.was', { number: former })}</Notice> : null}
      {open ? (
        <Notice
          tone="caution"
          actions={<ButtonLink href={`/staff/companies/merges/${open}` as Route}>{t('merge.toProposal')}</ButtonLink>}
        >
          {t('merge.waits')}
        </Notice>
      ) : null}
    </>
  )
}
