import { createFormatter, createTranslator, type NamespaceKeys, type NestedKeyOf } from 'next-intl'
import { isolatedValues } from '../ground/isolate'
import { type Locale, MESSAGES, type Messages } from './catalogue'

type Parts<T> = { [K in keyof T & string]: T[K] extends string ? never : K }[keyof T & string]
/** The path of a catalogue file or of a part of it. */
export type Namespace = { [K in keyof Messages & string]: K | `${K}.${Parts<Messages[K]>}` }[keyof Messages & string]

export const TIME_ZONE = 'Europe/Berlin'

/** Typed by its own file only: all keys together are too many for the compiler. */
type Own<N> = Pick<Messages, (N extends `${infer Top}.${string}` ? Top : N) & keyof Messages>
export type Translate<N extends Namespace> = ReturnType<
  typeof createTranslator<Own<N>, N & NamespaceKeys<Own<N>, NestedKeyOf<Own<N>>>>
>

const made = new Map<string, unknown>()

/** The texts of one namespace. Built once per process: they never change. */
export function translator<N extends Namespace>(locale: Locale, namespace: N): Translate<N> {
  const name = `${locale} ${namespace}`
  if (!made.has(name))
    made.set(
      name,
      keeping(
        createTranslator({
          locale,
          messages: MESSAGES[locale] as never,
          namespace: namespace as never,
          timeZone: TIME_ZONE,
        }),
      ),
    )
  return made.get(name) as Translate<N>
}

type Say = (key: string, ...rest: unknown[]) => string

const isolatedPart = (part: unknown) =>
  part !== null && typeof part === 'object' ? isolatedValues(part as Record<string, unknown>) : part

/**
 * Caches sentences without values, because pages repeat them. Isolates every value against its direction, so that no
 * sentence, title or subject has to care (C27).
 */
function keeping(translate: unknown) {
  const say = translate as Say
  const kept = new Map<string, string>()
  const words: Say = (key, ...values) => {
    if (values.length > 0) return say(key, ...values.map(isolatedPart))
    const known = kept.get(key) ?? say(key)
    kept.set(key, known)
    return known
  }
  return Object.assign(words, translate)
}

/** A translator with its language, which decides how days are written (lib/i18n/formats.ts). */
export type Formatter = ReturnType<typeof createFormatter> & { locale: Locale }

const formatters = new Map<Locale, Formatter>()

/** Formats dates, numbers and lists of a language, always in Berlin time. */
export function formatter(locale: Locale): Formatter {
  const known = formatters.get(locale) ?? Object.assign(createFormatter({ locale, timeZone: TIME_ZONE }), { locale })
  formatters.set(locale, known)
  return known
}
