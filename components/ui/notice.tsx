import type { ReactNode } from 'react'
import { getTranslations } from '@/lib/http/translations'
import { FocusedRegion } from './focused-region'
import { Icon } from './icon'
import type { IconName } from './icon-names'

const TONE = {
  info: { box: 'border-line bg-raised', sign: 'text-accent-strong', icon: 'info' },
  positive: { box: 'border-positive/50 bg-positive-soft', sign: 'text-positive', icon: 'circle-check' },
  caution: { box: 'border-caution/50 bg-caution-soft', sign: 'text-caution', icon: 'triangle-alert' },
  danger: { box: 'border-danger/50 bg-danger-soft', sign: 'text-danger', icon: 'circle-alert' },
} as const satisfies Record<string, { box: string; sign: string; icon: IconName }>

export type NoticeTone = keyof typeof TONE

type NoticeProps = {
  tone?: NoticeTone
  /** Without a title the tone's word is read out before the text. */
  heading?: ReactNode
  /** The result of an action: takes the focus and is read out. */
  focus?: boolean
  actions?: ReactNode
  children?: ReactNode
}

/** A message in its place above the content; never a toast that disappears by itself. */
export async function Notice({ tone = 'info', heading, focus = false, actions, children }: NoticeProps) {
  const t = await getTranslations('ui')
  const look = `flex gap-3 rounded-md border px-4 py-3 ${TONE[tone].box}`
  const content = (
    <>
      <Icon name={TONE[tone].icon} className={`mt-0.5 size-5 ${TONE[tone].sign}`} />
      <div className="grid min-w-0 gap-1">
        {heading ? <h2 className="font-semibold">{heading}</h2> : <p className="sr-only">{t(`notice.${tone}`)}</p>}
        {children ? <div>{children}</div> : null}
        {actions ? <div className="mt-2 flex flex-wrap gap-3">{actions}</div> : null}
      </div>
    </>
  )
  return focus ? <FocusedRegion className={look}>{content}</FocusedRegion> : <div className={look}>{content}</div>
}
