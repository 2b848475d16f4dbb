import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brandColorCss, brandTones, contrast, THEMES } from './color'

const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('WCAG 1.4.3 whatever the brand colour, text on the accent and accent as text reach 4.5:1 in both themes', () => {
  fc.assert(
    fc.property(anyColor, (color) => {
      for (const theme of Object.values(THEMES)) {
        const tones = brandTones(color, theme)
        expect(contrast(tones.ink, tones.accent)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(tones.ink, tones.hover)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(theme.muted, tones.soft)).toBeGreaterThanOrEqual(4.5)
        for (const ground of [...theme.grounds, tones.soft]) {
          expect(contrast(tones.strong, ground)).toBeGreaterThanOrEqual(4.5)
        }
      }
    }),
  )
})

test('a colour that is dark enough is kept as it is', () => {
  expect(brandTones('#0e6274', THEMES.light)).toMatchObject({ accent: '#0e6274', strong: '#0e6274', ink: '#ffffff' })
})

test('a bright colour stays the fill of buttons, with dark text on it', () => {
  expect(brandTones('#ffcc00', THEMES.light)).toMatchObject({ accent: '#ffcc00', ink: '#000000' })
})

test('short notation is understood, anything else is named as wrong', () => {
  expect(brandColorCss('#fc0')).toBe(brandColorCss('#ffcc00'))
  expect(() => brandColorCss('red;}')).toThrow('BRAND_COLOR')
})

test('the grounds are those of the style sheet, and its default tones are those of the default brand', () => {
  const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')
  for (const [index, name] of ['surface', 'raised', 'sunken'].entries()) {
    expect(css).toContain(`--color-${name}: light-dark(${THEMES.light.grounds[index]}, ${THEMES.dark.grounds[index]})`)
  }
  expect(css).toContain(`--color-muted: light-dark(${THEMES.light.muted}, ${THEMES.dark.muted})`)
  for (const variable of brandColorCss('#0e6274').slice(6, -1).split(';')) {
    expect(css).toContain(variable.replace(':', ': ').replace(',', ', '))
  }
})
