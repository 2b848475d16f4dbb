import localFont from 'next/font/local'

/**
 * One variable typeface, served by ourselves (47 kB; its licence is beside the files). Enlarged, because its small
 * letters are lower than those of the system's typefaces; components/typeface.css has the fallback with its metrics.
 */
const latin = localFont({
  src: '../fonts/torhaus-sans-latin.woff2',
  weight: '400 700',
  display: 'swap',
  variable: '--font-latin',
  adjustFontFallback: false,
  declarations: [{ prop: 'size-adjust', value: '107%' }],
})

/** Loaded by the browser when a page has one of these letters (Łódź, Dvořák, ẞ). */
const latinExtended = localFont({
  src: '../fonts/torhaus-sans-latin-extended.woff2',
  weight: '400 700',
  display: 'swap',
  variable: '--font-latin-extended',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'size-adjust', value: '107%' },
    { prop: 'unicode-range', value: 'U+0100-017F, U+0192, U+0218-021B, U+02C7, U+02D8-02DD, U+1E02-1E9E, U+1EF2-1EF3' },
  ],
})

/** For `<html>`: defines the variables that `--font-sans` names. */
export const typefaceClass = `${latin.variable} ${latinExtended.variable}`
