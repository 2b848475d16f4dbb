import { describe, expect, test } from 'vitest'
import { type Anchor, anchorsIn, tokenOf } from './anchors'

describe('AUD-09 a file of anchors', () => {
  const anchor = (number: number): Anchor => ({
    number,
    at: new Date(1764169200000),
    streams: 56,
    entries: 1234,
    root: Buffer.alloc(32, number),
    signature: Buffer.alloc(36, 200 + number),
  })
  const token = tokenOf(anchor(1))
  const line = JSON.stringify({ level: 30, event: 'audit.anchor', anchor: token, msg: 'heads of the log' })

  test.each([
    ['a line of stdout', line],
    ['between other lines', `{"level":30,"msg":"x"}\n▲ Next.js\n${line}\nGET /\n`],
    ['with what compose puts before it', `portal-1  | ${line}\r\n`],
    ['inside the JSON of a log collector', JSON.stringify({ log: `${line}\n`, stream: 'stdout' })],
    ['quoted in a reply', `> > Zeile\n> > ${token}\n`],
    ['broken by a mail program', token.replace(/.{70}/g, '$&\n')],
    ['quoted-printable', token.replace(/.{70}/g, '$&=\r\n')],
    ['with soft hyphens and blanks that nobody sees', token.replace(/:/g, ':\u200b').replace(/.{40}/g, '$&\u00ad')],
  ])('%s', (_, text) => {
    expect(anchorsIn(text)).toEqual({ anchors: [anchor(1)], damaged: 0 })
  })

  test('what a stranger sent and the log quotes is none', () => {
    const quoting = (origin: string) => JSON.stringify({ level: 40, event: 'request.foreignOrigin', origin, path: '/' })
    for (const origin of [token, token.replaceAll(':', ': '), line, JSON.stringify(line)]) {
      const collected = JSON.stringify({ log: quoting(origin) })
      expect(anchorsIn(`${quoting(origin)}\n${collected}\n`)).toEqual({ anchors: [], damaged: 0 })
      expect(anchorsIn(`${quoting(origin)}\n${line}\n`).anchors).toEqual([anchor(1)])
    }
    // An export in one line holds all events at the same depth.
    expect(anchorsIn(`[${quoting('x')},${line}]`).anchors).toEqual([anchor(1)])
  })

  test('several, and one that was cut', () => {
    const text = `${line}\n${tokenOf(anchor(2))}\n${tokenOf(anchor(3)).slice(0, 80)}`
    expect(anchorsIn(text)).toEqual({ anchors: [anchor(1), anchor(2)], damaged: 1 })
    expect(anchorsIn('nothing at all')).toEqual({ anchors: [], damaged: 0 })
  })
})
