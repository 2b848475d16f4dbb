import type { Block, Fact } from './mail-parts'
import type { MailTones } from './mail-tones'

export const FONT = '-apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif'
export const MONOSPACE = 'ui-monospace, Consolas, monospace'
/** Long names and addresses never make a mail wider than its screen. */
export const wraps = { overflowWrap: 'anywhere' } as const
export const table = { role: 'presentation', cellPadding: 0, cellSpacing: 0, border: 0 } as const

const gap = { margin: '0 0 16px' }
const prose = { ...gap, whiteSpace: 'pre-line', ...wraps } as const

/** One part of a mail between greeting and regards. */
export function MailBlock({ block, tones }: { block: Block; tones: MailTones }) {
  switch (block.kind) {
    case 'facts':
      return <Facts rows={block.rows} tones={tones} />
    case 'button':
      return (
        <table {...table} style={{ margin: '8px 0 24px' }}>
          <tbody>
            <tr>
              <td className="button" style={{ background: tones.button, borderRadius: 8 }}>
                <a
                  href={block.href}
                  style={{
                    display: 'inline-block',
                    padding: '12px 20px',
                    color: tones.buttonText,
                    fontWeight: 600,
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
    case 'link':
      return (
        <p className="quiet" style={{ ...prose, fontSize: 14, color: tones.quiet }}>
          {block.before}
          <a className="brand" href={block.href} style={{ color: tones.brand }}>
            {block.label}
          </a>
          {block.after}
        </p>
      )
    case 'quote':
      return (
        <blockquote
          className="quote"
          style={{ ...gap, padding: '4px 0 4px 16px', borderLeft: `3px solid ${tones.brand}` }}
        >
          <p className="quiet" style={{ margin: '0 0 4px', fontSize: 14, color: tones.quiet, ...wraps }}>
            {block.author}:
          </p>
          <p dir="auto" style={{ margin: 0, whiteSpace: 'pre-wrap', ...wraps }}>
            {block.text}
          </p>
        </blockquote>
      )
    case 'lines':
      return (
        <p style={{ ...gap, fontSize: 13, fontFamily: MONOSPACE, ...wraps }}>
          {block.lines.map((line) => (
            <span key={line}>
              {line}
              <br />
            </span>
          ))}
        </p>
      )
    case 'small':
      return (
        <p className="quiet" style={{ ...prose, fontSize: 14, color: tones.quiet }}>
          {block.text}
        </p>
      )
    case 'text':
      return <p style={prose}>{block.text}</p>
  }
}

function Facts({ rows, tones }: { rows: Fact[]; tones: MailTones }) {
  const cell = { padding: '8px 0', borderBottom: `1px solid ${tones.line}`, verticalAlign: 'top' } as const
  return (
    <table
      cellPadding={0}
      cellSpacing={0}
      border={0}
      width="100%"
      className="rule"
      style={{ ...gap, borderTop: `1px solid ${tones.line}` }}
    >
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <th
              scope="row"
              className="quiet rule"
              style={{
                ...cell,
                width: '36%',
                paddingRight: 12,
                fontSize: 14,
                lineHeight: '24px',
                fontWeight: 400,
                textAlign: 'left',
                color: tones.quiet,
              }}
            >
              {label}
            </th>
            <td dir="auto" className="rule" style={{ ...cell, ...wraps }}>
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
