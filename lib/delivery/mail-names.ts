import { brand } from '../brand/brand'
import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import type { MailContent } from './mail-parts'
import { MAILS, type MailName } from './mails'

/** Stands for every value that a message contains: nothing of the content is displayed. */
const GAP = ['…']
const GAPS = new Proxy({}, { get: () => GAP })

/** What kind of message it is, in words: its subject, with gaps where a message has its values. */
export function mailName(template: string, locale: Locale): string {
  if (template === 'phoneCode') return translator(locale, 'staff.outbox')('phoneCode')
  if (!(template in MAILS)) return template
  const { compose } = MAILS[template as MailName] as unknown as {
    compose: (params: object, around: object) => MailContent
  }
  const gap = () => '…'
  const { name, supportPhone } = brand()
  const words = translator(locale, 'mails')
  const say = (key: Parameters<typeof words>[0], values: Record<string, unknown> = {}) =>
    // A key that is made with a value is no key here.
    words.has(key)
      ? words(
          key,
          Object.fromEntries(Object.entries(values).map(([name, one]) => [name, one === GAP ? '…' : one])) as never,
        )
      : '…'
  const t = Object.assign(say, { raw: words.raw, has: words.has })
  try {
    return compose(GAPS, { t, brand: name, phone: supportPhone, link: gap, time: gap, day: gap }).subject
  } catch {
    return template
  }
}
