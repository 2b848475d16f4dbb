import { createFormatter, createTranslator, type NamespaceKeys, type NestedKeyOf } from 'next-intl'
import { type Locale, MESSAGES, type Messages } from './catalogue'

export type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>

export const TIME_ZONE = 'Europe/Berlin'

export type Translate<N extends Namespace> = ReturnType<typeof createTranslator<Messages, N>>

const made = new Map<string, unknown>()

/** The words of one namespace. Made once for the process: what a sentence was compiled to is kept, and the texts never change. */
export function translator<N extends Namespace>(locale: Locale, namespace: N): Translate<N> {
  const name = `${locale} ${namespace}`
  if (!made.has(name))
    made.set(
      name,
      createTranslator({
        locale,
        messages: MESSAGES[locale] as never,
        namespace: namespace as never,
        timeZone: TIME_ZONE,
      }),
    )
  return made.get(name) as Translate<N>
}

export type Formatter = ReturnType<typeof createFormatter>

const formatters = new Map<Locale, Formatter>()

/** Dates, numbers and lists of a language; always Berlin time. */
export function formatter(locale: Locale): Formatter {
  const known = formatters.get(locale) ?? createFormatter({ locale, timeZone: TIME_ZONE })
  formatters.set(locale, known)
  return known
}
