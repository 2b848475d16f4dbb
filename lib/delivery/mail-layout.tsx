import type { ReactNode } from 'react'
import { FONT, MailBlock, MONOSPACE, table, wraps } from './mail-blocks'
import { darkCss, type MailTones, mailTones } from './mail-tones'
import type { Letter } from './render-mail'

/** `address`: where the pictures come from; `logo` the vendor's own, otherwise our gate. */
type Props = { letter: Letter; color: string; logo?: string; address: string }

/** The layout of all mails: one column of 600 px, readable without pictures and when colours are inverted. */
export function MailLayout({ letter, color, logo, address }: Props) {
  const tones = mailTones(color, 'light')
  const ground = { background: tones.outer, color: tones.text }
  return (
    <html lang={letter.locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <title>{letter.subject}</title>
        <style>{darkCss(mailTones(color, 'dark'))}</style>
      </head>
      <body
        className="outer"
        style={{ ...ground, margin: 0, padding: '24px 8px', fontFamily: FONT, fontSize: 16, lineHeight: 1.5 }}
      >
        {letter.code ? <Preview text={`${letter.code.label} ${letter.code.digits}`} /> : null}
        <table {...table} width="100%" className="outer" style={ground}>
          <tbody>
            <tr>
              <td align="center">
                <table {...table} width="100%" style={{ maxWidth: 600, textAlign: 'left' }}>
                  <tbody>
                    <Row>
                      <Brand letter={letter} tones={tones} logo={logo} address={address} />
                    </Row>
                    <Card letter={letter} tones={tones} />
                    <Row>
                      <Foot letter={letter} tones={tones} />
                    </Row>
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

const Row = ({ children }: { children: ReactNode }) => (
  <tr>
    <td style={{ padding: '0 25px' }}>{children}</td>
  </tr>
)

/** What the list of mails and a notification show beside the subject. */
const Preview = ({ text }: { text: string }) => (
  <div style={{ display: 'none', maxHeight: 0, overflow: 'hidden' }}>{text}</div>
)

type PartProps = { letter: Letter; tones: MailTones }

function Brand({ letter, tones, logo, address }: PartProps & Omit<Props, 'letter' | 'color'>) {
  const name = (
    <span className="brand" dir="auto" style={{ fontSize: 18, fontWeight: 700, color: tones.brand, ...wraps }}>
      {letter.brand}
    </span>
  )
  if (logo) {
    return (
      <p style={{ margin: '0 0 16px' }}>
        {/* biome-ignore lint/performance/noImgElement: mail programs load plain images only */}
        <img src={new URL(logo, address).href} alt={letter.brand} height="32" style={{ maxWidth: '100%', border: 0 }} />
      </p>
    )
  }
  return (
    <table {...table} style={{ margin: '0 0 16px' }}>
      <tbody>
        <tr>
          <td width="32" height="32" style={{ background: tones.button, borderRadius: 8, lineHeight: 0 }}>
            {/* biome-ignore lint/performance/noImgElement: mail programs load plain images only */}
            <img
              src={`${address}/mail-mark-${tones.buttonText === '#ffffff' ? 'light' : 'dark'}.png`}
              alt=""
              width="32"
              height="32"
              style={{ display: 'block', border: 0 }}
            />
          </td>
          <td style={{ padding: '0 0 0 10px' }}>{name}</td>
        </tr>
      </tbody>
    </table>
  )
}

function Card({ letter, tones }: PartProps) {
  const { code, notMe } = letter
  const ground = { background: tones.ground, color: tones.text }
  return (
    <tr>
      <td
        className="ground"
        style={{ ...ground, padding: '24px 24px 8px', border: `1px solid ${tones.line}`, borderRadius: 8 }}
      >
        <h1 dir="auto" style={{ margin: '0 0 16px', fontSize: 20, lineHeight: 1.3, hyphens: 'auto', ...wraps }}>
          {letter.title.replaceAll('E-Mail', 'E\u2011Mail')}
        </h1>
        {code ? (
          <p style={{ margin: '0 0 16px' }}>
            {code.label}
            <br />
            <strong style={{ fontSize: 28, lineHeight: 1.4, letterSpacing: 4, fontFamily: MONOSPACE }}>
              {code.digits}
            </strong>
          </p>
        ) : null}
        <p style={{ margin: '0 0 16px', ...wraps }}>{letter.greeting}</p>
        {letter.blocks.map((block) => (
          <MailBlock key={JSON.stringify(block)} block={block} tones={tones} />
        ))}
        <p style={{ margin: '0 0 16px', whiteSpace: 'pre-line' }}>{letter.regards}</p>
        {notMe ? (
          <p
            className="quiet rule"
            style={{
              margin: '24px 0 16px',
              padding: '16px 0 0',
              fontSize: 14,
              color: tones.quiet,
              borderTop: `1px solid ${tones.line}`,
            }}
          >
            {notMe.lead}
            <br />
            <a className="brand" href={notMe.href} style={{ color: tones.brand }}>
              {notMe.label}
            </a>
          </p>
        ) : null}
      </td>
    </tr>
  )
}

function Foot({ letter: { support, signature }, tones }: PartProps) {
  const link = { color: tones.quiet, textDecoration: 'underline', whiteSpace: 'nowrap' } as const
  const quiet = { fontSize: 13, color: tones.quiet, ...wraps }
  return (
    <>
      <p className="quiet" style={{ ...quiet, margin: '16px 0 0' }}>
        {support.lead}{' '}
        <a className="quiet" href={support.phoneHref} style={link}>
          {support.phone}
        </a>{' '}
        ·{' '}
        <a className="quiet" href={`mailto:${support.email}`} style={link}>
          {support.email}
        </a>{' '}
        ·{' '}
        <a className="quiet" href={support.helpHref} style={link}>
          {support.help}
        </a>
      </p>
      {signature.length ? (
        <p className="quiet" style={{ ...quiet, margin: '8px 0 0' }}>
          {signature.map((line) => (
            <span key={line}>
              {line}
              <br />
            </span>
          ))}
        </p>
      ) : null}
    </>
  )
}
