import type { ReactNode } from 'react'
import { getTranslations } from '@/lib/http/translations'
import { Icon } from './icon'
import { MenuCloser } from './menu-closer'

export type RowAct = { key: string; element: ReactNode }

type RowActsProps = {
  /** The one act in view (`row-act`), if there is one. */
  first?: ReactNode
  /** The others, as entries of the menu (`menu-entry`). */
  rest?: readonly RowAct[]
  /** What the row is about, for screen readers. */
  name: string
}

/** One act in view and „⋯“ for the rest: a `<details>`, which works without scripts. */
export async function RowActs({ first, rest = [], name }: RowActsProps) {
  const t = await getTranslations('ui')
  return (
    <div className="row-acts" data-print="no">
      {first}
      {rest.length > 0 ? (
        <details className="row-menu" name="row-menu">
          <summary>
            <span className="sr-only">{t('table.more', { name })}</span>
            <Icon name="ellipsis" />
          </summary>
          <ul>
            {rest.map(({ key, element }) => (
              <li key={key}>{element}</li>
            ))}
          </ul>
          <MenuCloser lifted />
        </details>
      ) : null}
    </div>
  )
}
