import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv, writeCsv } from './csv'

const ANY = { lines: 100 }
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('T-INJ-05 a table that is written', () => {
  it.each(['=HYPERLINK("http://evil.example")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\0=1'])(
    'opens %j as text',
    (value) => {
      const [row] = readCsv(utf8(writeCsv([[value, 'x']])), ANY)!
      expect(row![0]).toMatch(/^'/)
      expect(row![1]).toBe('x')
    },
  )

  it('comes back as it was, whatever signs its cells hold (RFC 4180)', () => {
    const value = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text) && !/^[=+\-@]/.test(text))
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constant('a'), value, value), { minLength: 1, maxLength: 20 }), (rows) => {
        const table = [['h', 'i', 'j'], ...rows]
        expect(readCsv(utf8(writeCsv(table)), ANY)).toEqual(table)
      }),
    )
  })

  it('begins with the mark by which spreadsheets know UTF-8', () => {
    expect(utf8(writeCsv([['Müller']])).slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]))
  })
})

describe('R8.10 a table that is read', () => {
  it.each([
    ['UTF-8', utf8('Name;Ort\r\nMüller;Köln')],
    ['UTF-8 with its mark', utf8('\uFEFFName;Ort\nMüller;Köln\n')],
    ['Windows-1252', Buffer.from('Name;Ort\r\nMüller;Köln', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFFName;Ort\r\nMüller;Köln', 'utf16le')],
    ['commas', utf8('Name,Ort\r\nMüller,Köln')],
    ['tabs', utf8('Name\tOrt\r\nMüller\tKöln')],
    ['quotes and empty lines', utf8('\r\n"Name";"Ort"\r\n\r\n"Müller";"Köln"\r\n;\r\n')],
  ])('may be %s', (_, bytes) => {
    expect(readCsv(bytes, ANY)).toEqual([
      ['Name', 'Ort'],
      ['Müller', 'Köln'],
    ])
  })

  it('takes commas in a cell for part of it where semicolons separate', () => {
    expect(readCsv(utf8('a;b\nx, y, z;2'), ANY)).toEqual([
      ['a', 'b'],
      ['x, y, z', '2'],
    ])
  })

  it.each([
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]],
    ['a spreadsheet', [0x50, 0x4b, 3, 4, 20, 0, 6, 0]],
  ])('is none when it is %s', (_, bytes) => {
    expect(readCsv(new Uint8Array(bytes), ANY)).toBeNull()
  })

  it('is read no further than one line beyond what is allowed', () => {
    expect(readCsv(utf8('x;y\n'.repeat(10_000)), { lines: 5000 })).toHaveLength(5001)
  })
})
