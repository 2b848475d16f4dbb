import type { ReactNode } from 'react'
import { getTranslations } from '@/lib/http/translations'
import { Icon } from './icon'
import { ProgressRing } from './progress-ring'

type SecurityCheckProps = {
  items: readonly { label: string; done: boolean }[]
  /** The one thing to do next, with its reason; absent where everything is done. */
  next: { text: ReactNode; action: ReactNode } | null
  /** In the place of `next`. */
  allDone: string
}

/** „Sicherheits-Check“: a ring with what is done, and one next step. */
export async function SecurityCheck({ items, next, allDone }: SecurityCheckProps) {
  const t = await getTranslations('ui.check')
  const done = items.filter((item) => item.done).length
  return (
    <section aria-labelledby="security-check" className="rounded-md border border-line bg-raised p-4 sm:p-6">
      <div className="flex gap-4 sm:gap-6">
        <ProgressRing done={done} total={items.length} label={t('done', { done, total: items.length })} />
        <div className="grid min-w-0 gap-3">
          <h2 id="security-check" className="text-lg">
            {t('heading')}
          </h2>
          <p className="max-w-text">{next ? next.text : allDone}</p>
          {next ? <div>{next.action}</div> : null}
        </div>
      </div>
      <ul className="mt-5 flex flex-wrap gap-x-6 gap-y-2 border-t border-line pt-4 text-sm">
        {items.map((item) => (
          <li key={item.label} className={`flex items-center gap-1.5 ${item.done ? '' : 'text-muted'}`}>
            <Icon
              name={item.done ? 'circle-check' : 'circle'}
              className={`size-4 ${item.done ? 'text-positive' : ''}`}
            />
            <span className="sr-only">{item.done ? t('itemDone') : t('itemOpen')}</span>
            {item.label}
          </li>
        ))}
      </ul>
    </section>
  )
}
