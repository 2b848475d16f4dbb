import { inflateSync } from 'node:zlib'
import type { PDFDict, PDFDocument, PDFObject, PDFRawStream } from '@cantoo/pdf-lib'
import { hasBomb } from './pdf-bomb'

/** Why the files in a PDF were not read. */
export type PdfFault = 'encrypted' | 'damaged' | 'tooLarge'

export class PdfRefused extends Error {
  constructor(readonly fault: PdfFault) {
    super(fault)
  }
}

/** `relationship`: why the file is enclosed (`Alternative`, `Source`, `Data`, …). */
export type Embedded = { name: string; relationship: string | null; content: Uint8Array }

export const PDF_LIMITS = { files: 50, nodes: 1_000, unpacked: 20 * 2 ** 20 }

/**
 * The files in a PDF: those in the tree of names (`EmbeddedFiles`) and those associated with the document or a page
 * (`AF`). The library reads the objects one after another, so that a damaged table of their places does not matter.
 * Throws `PdfRefused`.
 */
export async function embeddedFiles(bytes: Uint8Array): Promise<Embedded[]> {
  if (hasBomb(bytes, PDF_LIMITS.unpacked)) throw new PdfRefused('tooLarge')
  const pdf = await import('@cantoo/pdf-lib')
  const document = await opened(pdf, bytes)
  if (document.isEncrypted) throw new PdfRefused('encrypted')
  try {
    return new Enclosed(pdf, document).files()
  } catch (fault) {
    throw fault instanceof PdfRefused ? fault : new PdfRefused('damaged')
  }
}

type Library = typeof import('@cantoo/pdf-lib')

async function opened({ PDFDocument, ParseSpeeds }: Library, bytes: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(bytes, {
      ignoreEncryption: true,
      updateMetadata: false,
      parseSpeed: ParseSpeeds.Fastest,
    })
  } catch {
    throw new PdfRefused('damaged')
  }
}

/** Walks the objects that lead to the enclosed files, each at most once. */
class Enclosed {
  private readonly seen = new Set<PDFObject>()
  private readonly found: Embedded[] = []

  constructor(
    private readonly pdf: Library,
    private readonly document: PDFDocument,
  ) {}

  files(): Embedded[] {
    const { catalog } = this.document
    const names = this.dictOf(this.entry(catalog, 'Names'))
    this.branch(this.dictOf(names && this.entry(names, 'EmbeddedFiles')))
    this.associated(catalog)
    for (const { node } of this.document.getPages()) this.associated(node)
    return this.found
  }

  private entry = (dict: PDFDict, name: string) => dict.lookup(this.pdf.PDFName.of(name))
  private dictOf = (object: PDFObject | undefined) => (object instanceof this.pdf.PDFDict ? object : undefined)
  private itemsOf(object: PDFObject | undefined): (PDFObject | undefined)[] {
    if (!(object instanceof this.pdf.PDFArray)) return []
    return Array.from({ length: Math.min(object.size(), PDF_LIMITS.nodes) }, (_, index) => object.lookup(index))
  }

  private branch(node: PDFDict | undefined) {
    if (!node || !this.isNew(node)) return
    for (const [index, item] of this.itemsOf(this.entry(node, 'Names')).entries())
      if (index % 2 === 1) this.file(this.dictOf(item))
    for (const kid of this.itemsOf(this.entry(node, 'Kids'))) this.branch(this.dictOf(kid))
  }

  private associated(dict: PDFDict) {
    for (const item of this.itemsOf(this.entry(dict, 'AF'))) this.file(this.dictOf(item))
  }

  private isNew(object: PDFObject): boolean {
    if (this.seen.has(object) || this.seen.size >= PDF_LIMITS.nodes) return false
    this.seen.add(object)
    return true
  }

  private file(specification: PDFDict | undefined) {
    if (!specification || !this.isNew(specification) || this.found.length >= PDF_LIMITS.files) return
    const streams = this.dictOf(this.entry(specification, 'EF'))
    const stream = streams && (this.entry(streams, 'F') ?? this.entry(streams, 'UF'))
    if (!(stream instanceof this.pdf.PDFRawStream) || !this.isNew(stream)) return
    const { PDFString, PDFHexString, PDFName } = this.pdf
    const name = [this.entry(specification, 'UF'), this.entry(specification, 'F')].find(
      (one) => one instanceof PDFString || one instanceof PDFHexString,
    )
    const relationship = this.entry(specification, 'AFRelationship')
    this.found.push({
      name: name?.decodeText() ?? '',
      relationship: relationship instanceof PDFName ? relationship.decodeText() : null,
      content: this.unpacked(stream),
    })
  }

  private unpacked(stream: PDFRawStream): Uint8Array {
    const filter = this.entry(stream.dict, 'Filter')
    const names = (filter instanceof this.pdf.PDFName ? [filter] : this.itemsOf(filter)).map(String)
    if (names.length === 0) return stream.contents
    if (names.length === 1 && names[0] === '/FlateDecode' && !this.entry(stream.dict, 'DecodeParms'))
      return inflated(stream.contents)
    if (names.filter((one) => /Flate|LZW|RunLength/.test(one)).length > 1) throw new PdfRefused('tooLarge')
    return this.pdf.decodePDFRawStream(stream).decode()
  }
}

/** By the platform's own zlib, which can stop. A missing end of the stream does not matter. */
function inflated(packed: Uint8Array): Uint8Array {
  try {
    return inflateSync(packed, { maxOutputLength: PDF_LIMITS.unpacked, finishFlush: 2 })
  } catch (fault) {
    throw new PdfRefused((fault as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'damaged')
  }
}
