import { brandTones, THEMES } from '../brand/color'
import type { Block, MailContent } from './mail-parts'

type Props = { content: MailContent; locale: string; brand: string; color: string; footer: string }

const font = '-apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif'
const gap = { margin: '0 0 16px' }
const TEXT = { light: '#14181d', dark: '#eceff3' }

/**
 * Every text colour of a mail with its background, taken from the tones of the pages, so that the contrast is the
 * same (C11).
 */
export function mailTones(color: string, theme: 'light' | 'dark') {
  const { raised: ground, muted: quiet } = THEMES[theme]
  const { strong, accent, ink } = brandTones(color, THEMES[theme])
  return { ground, text: TEXT[theme], quiet, brand: strong, button: accent, buttonText: ink }
}
type Tones = ReturnType<typeof mailTones>

/** Mail programs without style sheets show the light colours, each on its own background. */
const darkCss = ({ ground, text, quiet, brand, button, buttonText }: Tones) =>
  `:root{color-scheme:light dark}@media (prefers-color-scheme:dark){${[
    `.ground{background:${ground}!important;color:${text}!important}`,
    `.brand{color:${brand}!important}`,
    `.quiet{color:${quiet}!important}`,
    `.button{background:${button}!important}`,
    `.button a{color:${buttonText}!important}`,
    `.quote{border-color:${brand}!important}`,
  ].join('')}}`

/** The layout of all mails: 600 px, one column, no images, readable when colours are inverted. */
export function MailLayout({ content, locale, brand, color, footer }: Props) {
  const tones = mailTones(color, 'light')
  const ground = { background: tones.ground, color: tones.text }
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <title>{content.subject}</title>
        <style>{darkCss(mailTones(color, 'dark'))}</style>
      </head>
      <body
        className="ground"
        style={{ ...ground, margin: 0, padding: '24px 12px', fontFamily: font, fontSize: 16, lineHeight: 1.5 }}
      >
        <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} className="ground" style={ground}>
          <tbody>
            <tr>
              <td align="center">
                <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ maxWidth: 600 }}>
                  <tbody>
                    <tr>
                      <td style={{ padding: '0 8px' }}>
                        <p className="brand" dir="auto" style={{ ...gap, fontWeight: 700, color: tones.brand }}>
                          {brand}
                        </p>
                        {content.blocks.map((block) => (
                          <MailBlock key={JSON.stringify(block)} block={block} tones={tones} />
                        ))}
                        <p className="quiet" style={{ margin: '24px 0 0', fontSize: 14, color: tones.quiet }}>
                          {footer}
                        </p>
                      </td>
                    </tr>
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  )
}

function MailBlock({ block, tones }: { block: Block; tones: Tones }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h2 dir="auto" style={{ ...gap, fontSize: 18 }}>
          {block.text}
        </h2>
      )
    case 'code':
      return (
        <p style={gap}>
          {block.label}
          <br />
          <strong style={{ fontSize: 28, letterSpacing: 4, fontFamily: 'ui-monospace, Consolas, monospace' }}>
            {block.code}
          </strong>
        </p>
      )
    case 'button':
      return (
        <table role="presentation" cellPadding={0} cellSpacing={0} style={gap}>
          <tbody>
            <tr>
              <td className="button" style={{ background: tones.button, borderRadius: 8 }}>
                <a
                  href={block.href}
                  style={{
                    display: 'inline-block',
                    padding: '12px 20px',
                    color: tones.buttonText,
                    textDecoration: 'none',
                  }}
                >
                  {block.label}
                </a>
              </td>
            </tr>
          </tbody>
        </table>
      )
    case 'quote':
      return (
        <blockquote
          className="quote"
          style={{ ...gap, padding: '4px 0 4px 16px', borderLeft: `3px solid ${tones.brand}` }}
        >
          <p style={{ margin: '0 0 4px', fontSize: 14 }}>{block.author}</p>
          <p dir="auto" style={{ margin: 0, whiteSpace: 'pre-wrap' }}>
            {block.text}
          </p>
        </blockquote>
      )
    case 'small':
      return <p style={{ ...gap, fontSize: 14 }}>{block.text}</p>
    case 'text':
      return <p style={{ ...gap, whiteSpace: 'pre-line' }}>{block.text}</p>
  }
}
