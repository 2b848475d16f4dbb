import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { addDocument } from '@/lib/areas/documents/keep'
import { vendor } from '@/lib/database/clients'
import { vendorByCommand } from '@/lib/permissions/proofs'
import { signedIn } from './pages'
import { ready, residentOf, startReadable } from './soak'

const COUNT = 500
const BYTES = 225_000
/** Months in which the sample data has no documents. */
const [SMALL, LARGE] = ['2001-01', '2001-02']

/** How much more memory the server has, at most, while it sends 500 documents as ZIP; in bytes. */
export type ArchiveFigures = { above: number; sent: number }

export async function measureArchive(port: number): Promise<ArchiveFigures> {
  await fileDocuments()
  const server = startReadable(port)
  const base = `http://localhost:${port}`
  try {
    await ready(base)
    const client = await signedIn(base, 'admin@beispiel.test')
    const cookie = client.cookieHeader()
    // What the route needs once is loaded before: it is not the archive's.
    for (let round = 0; round < 5; round += 1) await drained(base, cookie, SMALL)
    const idle = residentOf(server)
    let most = idle
    const watch = setInterval(() => {
      most = Math.max(most, residentOf(server))
    }, 20)
    const sent = await drained(base, cookie, LARGE).finally(() => clearInterval(watch))
    return { above: most - idle, sent }
  } finally {
    server.kill('SIGTERM')
    await new Promise((ended) => server.once('exit', ended))
  }
}

async function fileDocuments() {
  const by = vendorByCommand('bench')
  const [company] = await vendor().select({ id: companies.id }).from(companies).where(eq(companies.number, '100000001'))
  const file = (number: string, month: string) =>
    addDocument(by, {
      companyId: company!.id,
      kind: 'invoice',
      number,
      issuedOn: `${month}-15`,
      dueOn: null,
      cents: 100,
      paidAt: null,
      original: randomPdf(),
    })
  await file('small', SMALL)
  for (let n = 0; n < COUNT; n += 1) await file(`large-${n}`, LARGE)
}

/** A PDF of about 300 kB, each with another content. */
function randomPdf(): Buffer {
  const content = randomBytes(BYTES).toString('base64')
  return Buffer.from(
    `%PDF-1.4\n1 0 obj << /Length ${content.length} >> stream\n${content}\nendstream endobj\n` +
      '2 0 obj << /Type /Catalog /Pages 3 0 R >> endobj\n3 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\n' +
      'trailer << /Root 2 0 R >>\n',
  )
}

/** Reads an archive to its end as it arrives; returns its bytes. */
async function drained(base: string, cookie: string, month: string): Promise<number> {
  const answer = await fetch(`${base}/documents/archive?month=${month}`, { headers: { cookie } })
  if (answer.status !== 200 || !answer.body) throw new Error(`the archive answered ${answer.status}`)
  let bytes = 0
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) bytes += chunk.length
  return bytes
}
