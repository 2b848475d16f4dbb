import { converter, formatHex, interpolate, parseHex, type Rgb, wcagContrast } from 'culori'

/**
 * Derives the portal's tones from the vendor's colour, each with the contrast it must have (WCAG 1.4.3, 1.4.11):
 * `accent` fills buttons and stays the same colour where possible; `accent-ink` is the text on it; `accent-strong` is
 * for text, borders and focus rings on our backgrounds; `accent-soft` is a background.
 */
export type BrandTones = { accent: string; hover: string; ink: string; strong: string; soft: string }

type Theme = {
  grounds: readonly string[]
  raised: string
  /** Secondary text, which must stay readable on the soft tone too. */
  muted: string
  /** The direction in which a colour moves to gain contrast. */
  away: 'darker' | 'lighter'
  /** The share of the background in the soft tone. */
  softness: number
  fillContrast: number
  strongContrast: number
}

const toHsl = converter('hsl')
const WHITE = '#ffffff'
const BLACK = '#000000'
const TEXT_CONTRAST = 4.5

/** Repeats `surface`, `raised`, `sunken` and `muted` of app/globals.css; a test compares them. */
export const THEMES = {
  light: {
    grounds: ['#f6f7f9', '#ffffff', '#eef0f3'],
    raised: '#ffffff',
    muted: '#535c69',
    away: 'darker',
    softness: 0.9,
    fillContrast: 1,
    strongContrast: 4.5,
  },
  dark: {
    grounds: ['#0f1216', '#171b21', '#1e232b'],
    raised: '#171b21',
    muted: '#a0a9b6',
    away: 'lighter',
    softness: 0.78,
    fillContrast: 3,
    strongContrast: 5.5,
  },
} as const satisfies Record<string, Theme>

export function brandTones(color: string, theme: Theme): BrandTones {
  const fill = reaching(color, theme.away, theme.fillContrast, [theme.raised])
  const ink = contrast(fill, WHITE) >= TEXT_CONTRAST ? WHITE : BLACK
  const soft = softened(color, theme)
  return {
    accent: fill,
    // Away from the text colour, so that the text stays readable.
    hover: mix(fill, ink === WHITE ? BLACK : WHITE, 0.14),
    ink,
    strong: reaching(color, theme.away, theme.strongContrast, [...theme.grounds, soft]),
    soft,
  }
}

/** The rule for a `<style nonce>`. It is in no cascade layer, so it overrides the tones of app/globals.css. */
export function brandColorCss(color: string): string {
  const light = brandTones(color, THEMES.light)
  const dark = brandTones(color, THEMES.dark)
  const variable = (name: string, tone: keyof BrandTones) => `--color-${name}:light-dark(${light[tone]},${dark[tone]})`
  const variables = [
    variable('accent', 'accent'),
    variable('accent-hover', 'hover'),
    variable('accent-ink', 'ink'),
    variable('accent-strong', 'strong'),
    variable('accent-soft', 'soft'),
  ]
  return `:root{${variables.join(';')}}`
}

/** Contrast of two colours, 1 to 21 (WCAG 2). */
export const contrast = (one: string, other: string): number => wcagContrast(parse(one), parse(other))

/** Moves the colour just far enough to have contrast with every background. */
function reaching(color: string, away: Theme['away'], wanted: number, grounds: readonly string[]): string {
  const moved = away === 'darker' ? darken : lighten
  for (let share = 0; share < 1; share += 0.02) {
    const tone = moved(color, share)
    if (grounds.every((ground) => contrast(tone, ground) >= wanted)) return tone
  }
  return away === 'darker' ? BLACK : WHITE
}

/** The raised background with a trace of the colour: as much as secondary text allows. */
function softened(color: string, { raised, muted, softness }: Theme): string {
  for (let share = softness; share < 1; share += 0.02) {
    const tone = mix(color, raised, share)
    if (contrast(muted, tone) >= TEXT_CONTRAST) return tone
  }
  return raised
}

/** Lightens by raising the lightness, not by adding white, so that a colour keeps its hue on dark backgrounds. */
function lighten(color: string, share: number): string {
  const { h, s, l } = toHsl(parse(color))
  return formatHex({ mode: 'hsl', h, s: s * (1 - 0.5 * share), l: l + (1 - l) * share })
}

const darken = (color: string, share: number) => mix(color, BLACK, share)

const mix = (from: string, to: string, share: number): string =>
  formatHex(interpolate([parse(from), parse(to)], 'rgb')(share))

function parse(color: string): Rgb {
  const parsed = /^#([0-9a-f]{3}|[0-9a-f]{6})$/iu.test(color.trim()) ? parseHex(color.trim()) : undefined
  if (!parsed) throw new Error(`BRAND_COLOR must be written like #0e6274, not "${color}"`)
  return parsed
}
