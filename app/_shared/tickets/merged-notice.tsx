import type { Route } from 'next'
import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import type { Ticket } from '@/lib/conversations/read'
import { getTranslations } from '@/lib/http/translations'

type MergedNoticeProps = { into: NonNullable<Ticket['mergedInto']>; href: string }

/** A merged ticket leads to the other one; whoever may not read that reads no number of it. */
export async function MergedNotice({ into: { number }, href }: MergedNoticeProps) {
  const t = await getTranslations('tickets')
  if (number === null) return <Notice>{t('mergedUnread')}</Notice>
  return (
    <Notice>
      {t('merged', { number: String(number) })}{' '}
      <Link href={href as Route} prefetch={false} className="underline underline-offset-3">
        {t('mergedLink', { number: String(number) })}
      </Link>
    </Notice>
  )
}
