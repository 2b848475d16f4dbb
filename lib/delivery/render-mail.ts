import { render } from '@react-email/render'
import { createElement } from 'react'
import { brand } from '../brand/brand'
import { writeDay } from '../ground/day'
import { env } from '../ground/env'
import type { Locale } from '../i18n/catalogue'
import { longDateTime } from '../i18n/formats'
import { translator } from '../i18n/translate'
import { MailLayout } from './mail-layout'
import { type MailContent, telephone } from './mail-parts'
import { mailText } from './mail-text'
import { MAILS, type MailName, type MailParams } from './mails'
import { safeParams } from './safe-params'

export type RenderedMail = { subject: string; text: string; html: string }

/** A mail as both parts need it: its content, and the words around it. */
export type Letter = Omit<MailContent, 'greets' | 'code' | 'notMe'> & {
  locale: Locale
  brand: string
  title: string
  /** Whether the title says more than the subject, so that the text part needs it too. */
  titled: boolean
  greeting: string
  code?: { label: string; digits: string }
  regards: string
  notMe?: { lead: string; label: string; href: string }
  support: { lead: string; phone: string; phoneHref: string; email: string; help: string; helpHref: string }
  signature: string[]
}

/**
 * Renders both parts of a mail in the receiver's language, signed with the lines of `mailSignatures`. Links begin with
 * `APP_URL`, never with a request's headers.
 */
export async function renderMail<N extends MailName>(
  name: N,
  params: MailParams<N>,
  locale: Locale,
  signature: string[] = [],
): Promise<RenderedMail> {
  const letter = letterOf(name, params, locale, signature)
  const { color, logo } = brand()
  const layout = createElement(MailLayout, { letter, color, logo, address: env().appUrl })
  return { subject: oneLine(letter.subject), text: mailText(letter), html: await render(layout) }
}

/** The text part alone, as a preview. */
export function renderText<N extends MailName>(
  name: N,
  params: MailParams<N>,
  locale: Locale,
  signature: string[] = [],
) {
  const letter = letterOf(name, params, locale, signature)
  return { subject: oneLine(letter.subject), text: mailText(letter) }
}

function letterOf<N extends MailName>(name: N, params: MailParams<N>, locale: Locale, signature: string[]): Letter {
  const { name: brandName, supportPhone: phone, supportEmail: email } = brand()
  const t = translator(locale, 'mails')
  const link = (path: string) => `${env().appUrl}${path}`
  // The registry types the parameters of each mail; TypeScript cannot follow that through an index.
  const { compose } = MAILS[name] as unknown as { compose: (params: MailParams<N>, around: object) => MailContent }
  const time = (iso: string) => longDateTime(locale, new Date(iso))
  const day = (value: string) => writeDay(value, locale)
  const { greets, code, notMe, ...content } = compose(safeParams(params), {
    t,
    brand: brandName,
    phone,
    link,
    time,
    day,
  })
  const named = greets ? `${greets.firstName} ${greets.lastName}`.trim() : ''
  return {
    ...content,
    locale,
    brand: brandName,
    title: content.title ?? content.subject.replace(` – ${brandName} Portal`, ''),
    titled: content.title !== undefined,
    greeting: named ? t('hello', { name: named }) : t('helloStranger'),
    code: code ? { label: t('yourCode'), digits: code } : undefined,
    regards: t('regards', { brand: brandName }),
    notMe: notMe ? { lead: t('notMe.lead'), label: t('notMe.button'), href: link(notMe) } : undefined,
    support: {
      lead: t('support.lead', { brand: brandName }),
      phone,
      phoneHref: telephone(phone),
      email,
      help: t('support.help'),
      helpHref: link('/help'),
    },
    signature,
  }
}

/** Removes every kind of line break, so that none gets into a header. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
