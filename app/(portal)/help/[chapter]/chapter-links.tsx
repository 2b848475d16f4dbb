import type { Route } from 'next'
import Link from 'next/link'
import { brandName } from '@/lib/brand/brand'
import { besideHelp, type HelpKey } from '@/lib/content/help'
import { getTranslations } from '@/lib/http/translations'

/** The chapters before and after this one. */
export async function OtherChapters({ chapter }: { chapter: HelpKey }) {
  const t = await getTranslations('help')
  const { previous, next } = besideHelp(chapter)
  const linkTo = (other: typeof previous, words: 'previous' | 'next') =>
    other ? (
      <Link
        href={`/help/${other[0]}` as Route}
        prefetch={false}
        className={`group min-w-0 flex-1 basis-56 rounded-md border border-line bg-raised px-5 py-3 hover:bg-sunken ${
          words === 'next' ? 'sm:text-end' : ''
        }`}
      >
        <span className="block text-sm text-muted">{t(words)}</span>
        <span className="font-medium text-accent-strong underline-offset-3 group-hover:underline">
          {t(`chapter.${other[1]}.title`, { brand: brandName() })}
        </span>
      </Link>
    ) : null
  return (
    <nav aria-label={t('turn')} className="mt-10 flex flex-wrap gap-3 print:hidden">
      {linkTo(previous, 'previous')}
      {linkTo(next, 'next')}
    </nav>
  )
}
