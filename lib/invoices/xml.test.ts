import { describe, expect, it } from 'vitest'
import { allAt, readXml, textAt, XML_LIMITS, XmlRefused } from './xml'

const CBC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'
const read = (text: string | Uint8Array, limits = {}) =>
  readXml(typeof text === 'string' ? Buffer.from(text) : text, { ...XML_LIMITS, ...limits })

function faultOf(text: string | Uint8Array, limits = {}): string {
  try {
    read(text, limits)
    return 'ok'
  } catch (fault) {
    if (fault instanceof XmlRefused) return fault.fault
    throw fault
  }
}

describe('an XML file', () => {
  it('with a document type is refused before an entity is read: no laughs, no files, no addresses', () => {
    const laughs = `<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "${'&x;'.repeat(50)}">]><a>&y;</a>`
    const outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    const dtd = '<!DOCTYPE a SYSTEM "http://localhost/a.dtd"><a/>'
    const parameter = '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://localhost/p">%p;]><a/>'
    for (const text of [laughs, outside, dtd, parameter, '<!DOCTYPE a><a/>']) expect(faultOf(text)).toBe('doctype')
    expect(faultOf('<a>&unknown;</a>')).toBe('malformed')
    expect(textAt(read('<a>&lt;&#228;&amp;<![CDATA[<b>]]></a>'), '')).toBeNull()
    expect(read('<a>&lt;&#228;&amp;<![CDATA[<b>]]></a>').text).toBe('<ä&<b>')
  })

  it('is refused when it is not well-formed', () => {
    for (const text of ['', ' ', '<a>', '<a></b>', '<a/><b/>', 'text', '<a b="1" b="2"/>', '<x:a/>', '<a>\u0001</a>'])
      expect(faultOf(text), text).toBe('malformed')
    expect(faultOf('<?xml version="1.0" encoding=UTF-8"?><a/>')).toBe('malformed')
  })

  it('is refused when it is too large, too deep, too wide or takes too long', () => {
    expect(faultOf('<a/>'.padEnd(100), { bytes: 99 })).toBe('tooLarge')
    expect(faultOf('<a>'.repeat(41) + '</a>'.repeat(41))).toBe('tooDeep')
    expect(faultOf('<a>'.repeat(40) + '</a>'.repeat(40))).toBe('ok')
    expect(faultOf(`<r>${'<a/>'.repeat(100)}</r>`, { elements: 100 })).toBe('tooLarge')
    expect(faultOf(`<r>${'<a b="" c=""/>'.repeat(33)}</r>`, { elements: 99 })).toBe('tooLarge')
    expect(faultOf(`<r>${'<a b="" c=""/>'.repeat(33)}</r>`, { elements: 100 })).toBe('ok')
    const wide = Array.from({ length: 61 }, (_, at) => `a${at}=""`).join(' ')
    expect(faultOf(`<a ${wide}/>`)).toBe('tooLarge')
    expect(faultOf(`<r>${'<a/>'.repeat(20_000)}</r>`, { milliseconds: 0 })).toBe('tooSlow')
  })

  it('is read in its encoding: by its mark, otherwise as declared, otherwise UTF-8', () => {
    const declared = (label: string) => `<?xml version="1.0" encoding="${label}"?><a>Müller €</a>`
    const texts = [
      Buffer.from(`\uFEFF${declared('UTF-8')}`),
      Buffer.from('<a>Müller €</a>'),
      Buffer.from(`\uFEFF${declared('UTF-16')}`, 'utf16le'),
      Buffer.from(`\uFEFF${declared('UTF-16')}`, 'utf16le').swap16(),
      Buffer.from(declared('windows-1252').replace('€', '\u0080'), 'latin1'),
      Buffer.from(declared('iso-8859-15').replace('€', '¤'), 'latin1'),
    ]
    for (const bytes of texts) expect(read(bytes).text).toBe('Müller €')
    expect(faultOf(Buffer.from('<a>Müller</a>', 'latin1'))).toBe('encoding')
    expect(faultOf(declared('EBCDIC'))).toBe('encoding')
  })

  it('is read by its namespaces, whatever their prefixes; foreign elements are no part of it', () => {
    const root = read(`<a xmlns="${CBC}" xmlns:x="urn:x" xmlns:y="${CBC}"><x:ID>1</x:ID><y:ID> 2 </y:ID><ID>3</ID></a>`)
    expect(allAt(root, 'ID')).toHaveLength(2)
    expect(textAt(root, 'ID')).toBe('2')
  })
})
