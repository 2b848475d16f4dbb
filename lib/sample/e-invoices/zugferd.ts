/** The profile EN 16931 of ZUGFeRD 2 and Factur-X 1. */
export const EN_16931 = 'urn:cen.eu:en16931:2017'

const XMP = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">
<fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>
<fx:Version>1.0</fx:Version><fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`

/**
 * A PDF with an e-invoice in it, as ZUGFeRD describes: in the tree of names and in `AF`. It is no valid PDF/A-3,
 * because its typeface is not embedded.
 */
export async function zugferdPdf(page: Uint8Array, invoice: Uint8Array, name = 'factur-x.xml'): Promise<Buffer> {
  const { AFRelationship, PDFDocument, PDFName } = await import('@cantoo/pdf-lib')
  const pdf = await PDFDocument.load(page)
  await pdf.attach(invoice, name, {
    mimeType: 'text/xml',
    description: 'Factur-X',
    afRelationship: AFRelationship.Alternative,
  })
  const metadata = pdf.context.stream(Buffer.from(XMP), { Type: 'Metadata', Subtype: 'XML' })
  pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(metadata))
  return Buffer.from(await pdf.save())
}
