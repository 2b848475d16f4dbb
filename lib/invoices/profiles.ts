/** A profile in the words of its publisher. A German invoice by EN 16931 has one that `isInvoice`. */
export type Profile = { name: string; isInvoice: boolean; hasLines: boolean }

const full = (name: string): Profile => ({ name, isInvoice: true, hasLines: true })
/** MINIMUM and BASIC WL carry no lines: accounting aids, and no invoices under German law. */
const aid = (name: string): Profile => ({ name, isInvoice: false, hasLines: false })

const EXACT: [part: RegExp, profile: (found: string[]) => Profile][] = [
  [/urn:factur-x\.eu:1p0:minimum|urn:zugferd\.de:2p0:minimum/, () => aid('MINIMUM')],
  [/urn:factur-x\.eu:1p0:basicwl|urn:zugferd\.de:2p0:basicwl/, () => aid('BASIC WL')],
  [/urn:factur-x\.eu:1p0:basic\b|urn:zugferd\.de:2p0:basic\b/, () => full('BASIC')],
  [/urn:factur-x\.eu:1p0:extended|urn:zugferd\.de:2p0:extended/, () => full('EXTENDED')],
  [
    /xrechnung[_:](\d+(?:\.\d+)?)(.*extension)?/,
    ([, version, more]) => full(`XRechnung ${version}${more ? ' Extension' : ''}`),
  ],
  [/fdc:peppol\.eu:2017:poacc:billing/, () => full('Peppol BIS Billing 3.0')],
  [/^urn:cen\.eu:en16931:2017$/, () => full('EN 16931')],
  [
    /^urn:ferd:.*:(\w+)$/,
    ([, level]) => ({ name: `ZUGFeRD 1.0 ${level!.toUpperCase()}`, isInvoice: false, hasLines: true }),
  ],
]

/** The profile that BT-24 names. An unknown one is shown as it stands and read like EN 16931. */
export function profileOf(identifier: string | null): Profile {
  const text = identifier ?? ''
  for (const [part, profile] of EXACT) {
    const found = part.exec(text)
    if (found) return profile(found)
  }
  return { name: text.slice(0, 200), isInvoice: text.startsWith('urn:cen.eu:en16931:2017'), hasLines: true }
}

export const isXRechnung = (identifier: string | null) => /xrechnung[_:]/.test(identifier ?? '')
