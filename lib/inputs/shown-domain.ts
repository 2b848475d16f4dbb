import { domainToUnicode } from 'node:url'

const ONE_SCRIPT = [
  // European Latin: a plain letter with or without marks. Others (ı, ɑ) look like their neighbours.
  /^[a-zßæœøþðłđħŋ0-9-]+$/,
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー0-9-]+$/u,
  ...['Hangul', 'Arabic', 'Hebrew', 'Thai', 'Devanagari', 'Bengali', 'Tamil', 'Telugu', 'Armenian', 'Georgian'].map(
    (script) => new RegExp(`^[\\p{Script=${script}}\\p{Script=Inherited}0-9-]+$`, 'u'),
  ),
]
/** Scripts with letters that look like Latin ones. They are shown only if the whole domain uses them. */
const LOOK_ALIKE = ['Cyrillic', 'Greek'].map((script) => new RegExp(`^[\\p{Script=${script}}0-9-]+$`, 'u'))

const withoutMarks = (label: string) => label.normalize('NFD').replace(/(?<=[a-z])\p{Mn}+/gu, '')

/**
 * The readable form of a domain: `straße.example` for `xn--strae-oqa.example`. A label that could pass for another
 * one (letters of several scripts, Cyrillic before a Latin ending) stays in punycode, so that nobody is deceived
 * (T-REG-08).
 */
export function shownDomain(ascii: string): string {
  if (!ascii.includes('xn--')) return ascii
  const labels = ascii.split('.')
  const read = labels.map((label) => domainToUnicode(label) || label)
  const whole = LOOK_ALIKE.some((script) => read.every((label) => script.test(label)))
  return read
    .map((label, index) =>
      whole || ONE_SCRIPT.some((script) => script.test(withoutMarks(label))) ? label : labels[index],
    )
    .join('.')
}
