import type { Block, MailContent } from './mail-parts'

type Props = { content: MailContent; locale: string; brand: string; color: string; footer: string }

const font = '-apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif'
const gap = { margin: '0 0 16px' }

/** The one layout of all mails: 600 px, one column, no pictures, readable when colours are inverted. */
export function MailLayout({ content, locale, brand, color, footer }: Props) {
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{content.subject}</title>
      </head>
      <body style={{ margin: 0, padding: '24px 12px', fontFamily: font, fontSize: 16, lineHeight: 1.5 }}>
        <table role="presentation" width="100%" cellPadding={0} cellSpacing={0}>
          <tbody>
            <tr>
              <td align="center">
                <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ maxWidth: 600 }}>
                  <tbody>
                    <tr>
                      <td style={{ padding: '0 8px' }}>
                        <p style={{ ...gap, fontWeight: 700, color }}>{brand}</p>
                        {content.blocks.map((block) => (
                          <MailBlock key={JSON.stringify(block)} block={block} color={color} />
                        ))}
                        <p style={{ margin: '24px 0 0', fontSize: 14, opacity: 0.75 }}>{footer}</p>
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

function MailBlock({ block, color }: { block: Block; color: string }) {
  switch (block.kind) {
    case 'heading':
      return <h2 style={{ ...gap, fontSize: 18 }}>{block.text}</h2>
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
              <td style={{ background: color, borderRadius: 8 }}>
                <a
                  href={block.href}
                  style={{ display: 'inline-block', padding: '12px 20px', color: '#ffffff', textDecoration: 'none' }}
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
        <blockquote style={{ ...gap, padding: '4px 0 4px 16px', borderLeft: `3px solid ${color}` }}>
          <p style={{ margin: '0 0 4px', fontSize: 14 }}>{block.author}</p>
          <p style={{ margin: 0, whiteSpace: 'pre-wrap' }}>{block.text}</p>
        </blockquote>
      )
    case 'small':
      return <p style={{ ...gap, fontSize: 14 }}>{block.text}</p>
    case 'text':
      return <p style={{ ...gap, whiteSpace: 'pre-line' }}>{block.text}</p>
  }
}
