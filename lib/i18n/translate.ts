import { createTranslator } from 'next-intl'
import { type Locale, MESSAGES, type Messages } from './catalogue'

type Namespace = keyof Messages & string

/** The translator outside a request: mails, commands, tests. */
export const translator = <N extends Namespace>(locale: Locale, namespace: N) =>
  createTranslator({ locale, messages: MESSAGES[locale], namespace, timeZone: 'Europe/Berlin' })

export type Translate<N extends Namespace> = ReturnType<typeof translator<N>>
