import { render } from '@react-email/render'
import { createElement } from 'react'
import { brand } from '../brand/brand'
import { writeDay } from '../ground/day'
import { env } from '../ground/env'
import type { Locale } from '../i18n/catalogue'
import { longDateTime } from '../i18n/formats'
import { translator } from '../i18n/translate'
import { MailLayout } from './mail-layout'
import type { Block, MailContent } from './mail-parts'
import { MAILS, type MailName, type MailParams } from './mails'
import { safeParams } from './safe-params'

export type RenderedMail = { subject: string; text: string; html: string }

/**
 * Renders both parts of a mail in the receiver's language. Links begin with `APP_URL`, never with a request's
 * headers.
 */
export async function renderMail<N extends MailName>(
  name: N,
  params: MailParams<N>,
  locale: Locale,
): Promise<RenderedMail> {
  const { name: brandName, supportPhone: phone, supportEmail: email, color } = brand()
  const t = translator(locale, 'mails')
  const link = (path: string) => `${env().appUrl}${path}`
  // The registry types the parameters of each mail; TypeScript cannot follow that through an index.
  const { compose } = MAILS[name] as unknown as { compose: (params: MailParams<N>, around: object) => MailContent }
  const time = (iso: string) => longDateTime(locale, new Date(iso))
  const day = (value: string) => writeDay(value, locale)
  const content = compose(safeParams(params), { t, brand: brandName, phone, link, time, day })
  const footer = t('footer', { brand: brandName, phone, email })
  const layout = createElement(MailLayout, { content, locale, brand: brandName, color, footer })
  const text = [...content.blocks.map(asText), footer].join('\n\n')
  return { subject: oneLine(content.subject), text: `${text}\n`, html: await render(layout) }
}

function asText(block: Block): string {
  switch (block.kind) {
    case 'code':
      return `${block.label}\n${block.code}`
    case 'button':
      return `${block.label}:\n${block.href}`
    case 'quote':
      return `${block.author}\n${block.text.replace(/^/gm, '> ')}`
    default:
      return block.text
  }
}

/** Removes every kind of line break, so that none gets into a header. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
