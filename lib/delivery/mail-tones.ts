import { brandTones, THEMES } from '../brand/color'

const TEXT = { light: '#14181d', dark: '#eceff3' }
const LINE = { light: '#dfe3e8', dark: '#2b323c' }

/**
 * Every text colour of a mail with its backgrounds, taken from the tones of the pages, so that the contrast is the
 * same (C11). The card lies on `ground`, brand and signature on `outer`.
 */
export function mailTones(color: string, theme: 'light' | 'dark') {
  const { raised: ground, muted: quiet, grounds } = THEMES[theme]
  const { strong, accent, ink } = brandTones(color, THEMES[theme])
  const line = LINE[theme]
  return { outer: grounds[0], ground, line, text: TEXT[theme], quiet, brand: strong, button: accent, buttonText: ink }
}
export type MailTones = ReturnType<typeof mailTones>

/** Mail programs without style sheets show the light colours, each on its own background. */
export const darkCss = ({ outer, ground, line, text, quiet, brand, button, buttonText }: MailTones) =>
  `:root{color-scheme:light dark}@media (prefers-color-scheme:dark){${[
    `.outer{background:${outer}!important;color:${text}!important}`,
    `.ground{background:${ground}!important;color:${text}!important;border-color:${line}!important}`,
    `.brand{color:${brand}!important}`,
    `.quiet{color:${quiet}!important}`,
    `.rule{border-color:${line}!important}`,
    `.button{background:${button}!important}`,
    `.button a{color:${buttonText}!important}`,
    `.quote{border-color:${brand}!important}`,
  ].join('')}}`
