/**
 * From the vendor's one colour to the tones the portal needs, each with the contrast it must have (WCAG 1.4.3, 1.4.11):
 * `accent` fills buttons and keeps the colour as it is wherever it can; `accent-ink` is what is written on it;
 * `accent-strong` is text, border and focus ring on our grounds; `accent-soft` is a ground of its own.
 */
export type BrandTones = { accent: string; hover: string; ink: string; strong: string; soft: string }

type Rgb = readonly [number, number, number]
type Theme = {
  grounds: readonly string[]
  raised: string
  /** Quiet text, which must stay readable on the soft tone too. */
  muted: string
  /** Which way a colour moves to stand out here. */
  away: 'darker' | 'lighter'
  /** How much of the ground is in the soft tone. */
  softness: number
  fillContrast: number
  strongContrast: number
}

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
    // Away from the ink, so that what is written on it stays readable.
    hover: mix(fill, ink === WHITE ? BLACK : WHITE, 0.14),
    ink,
    strong: reaching(color, theme.away, theme.strongContrast, [...theme.grounds, soft]),
    soft,
  }
}

/** The rule for a `<style nonce>`: it stands outside all layers and so overrules the tones of app/globals.css. */
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
export function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

/** The colour moved just so far that it stands out from every ground. */
function reaching(color: string, away: Theme['away'], wanted: number, grounds: readonly string[]): string {
  const moved = away === 'darker' ? darken : lighten
  for (let share = 0; share < 1; share += 0.02) {
    const tone = moved(color, share)
    if (grounds.every((ground) => contrast(tone, ground) >= wanted)) return tone
  }
  return away === 'darker' ? BLACK : WHITE
}

/** The raised ground with a breath of the colour: as much as quiet text bears. */
function softened(color: string, { raised, muted, softness }: Theme): string {
  for (let share = softness; share < 1; share += 0.02) {
    const tone = mix(color, raised, share)
    if (contrast(muted, tone) >= TEXT_CONTRAST) return tone
  }
  return raised
}

/** Lighter by raising the lightness, not by adding white: so a colour stays itself on dark grounds. */
function lighten(color: string, share: number): string {
  const [red, green, blue] = parse(color).map((value) => value / 255) as [number, number, number]
  const [high, low] = [Math.max(red, green, blue), Math.min(red, green, blue)]
  const span = high - low
  const middle = (high + low) / 2
  const saturation = span === 0 ? 0 : span / (1 - Math.abs(2 * middle - 1))
  const lightness = middle + (1 - middle) * share
  const calm = saturation * (1 - 0.5 * share)
  const width = calm * (1 - Math.abs(2 * lightness - 1))
  // Each part keeps its place between the darkest and the lightest, which is what makes the hue.
  const part = (value: number) => lightness - width / 2 + (span === 0 ? 0 : ((value - low) / span) * width)
  return hex([part(red), part(green), part(blue)].map((value) => value * 255))
}

const darken = (color: string, share: number) => mix(color, BLACK, share)

function mix(from: string, to: string, share: number): string {
  const [a, b] = [parse(from), parse(to)]
  const part = (index: 0 | 1 | 2) => a[index] + (b[index] - a[index]) * share
  return hex([part(0), part(1), part(2)])
}

const hex = (parts: number[]) => `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

function luminance(color: string): number {
  const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  const [red, green, blue] = parse(color)
  return 0.2126 * linear(red / 255) + 0.7152 * linear(green / 255) + 0.0722 * linear(blue / 255)
}

function parse(color: string): Rgb {
  const [, digits] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/iu.exec(color.trim()) ?? []
  if (!digits) throw new Error(`BRAND_COLOR must be written like #0e6274, not "${color}"`)
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  const part = (start: number) => Number.parseInt(full.slice(start, start + 2), 16)
  return [part(0), part(2), part(4)]
}
