import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { readFileStream } from '../files/store'
import { forgetEnv } from '../ground/env'
import { testDatabase } from '../testing/database'
import { aConnector, CLIENT, counts, deliver, document, pdf } from '../testing/delivering'
import { aCompany } from '../testing/factories'
import { owner } from '../testing/inspect'
import { announceOriginals, receiveOriginal } from './call'
import { revokeConnector } from './manage'
import { livingUpload } from './originals'

beforeAll(async () => {
  await testDatabase()
  forgetEnv()
})

type Announced = { customer: string; externalId: string; sha256: string; bytes: number }
type Answer = { uploads: { address?: string; code?: string; until?: string }[] }

const announced = (customer: string, content: Uint8Array, changes: Partial<Announced> = {}): Announced => ({
  customer,
  externalId: 'D1',
  sha256: createHash('sha256').update(content).digest('hex'),
  bytes: content.length,
  ...changes,
})

const announce = (token: string, ...uploads: Announced[]) =>
  announceOriginals(
    new Request('http://localhost/', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ uploads }),
    }),
    CLIENT,
  )

/** The proof in the address that an announcement is answered with. */
async function addressOf(token: string, upload: Announced): Promise<string> {
  const { uploads } = (await (await announce(token, upload)).json()) as Answer
  return uploads[0]!.address!.split('/').at(-1)!
}

/** The same with another letter in its middle. */
const altered = (text: string) => `${text.slice(0, 50)}${text[50] === 'A' ? 'B' : 'A'}${text.slice(51)}`

async function send(upload: string, content: Uint8Array, token?: string, client = CLIENT) {
  const answer = await receiveOriginal(
    new Request('http://localhost/', {
      method: 'POST',
      body: content as BodyInit,
      headers: token ? { authorization: `Bearer ${token}` } : {},
    }),
    upload,
    client,
  )
  const { original, error } = (await answer.json()) as { original?: string; error?: string }
  return { status: answer.status, original, error }
}

describe('R11.11 a signed upload', () => {
  it('takes the announced bytes without a token, and its record files them as they are', async () => {
    const [company, { token }, content] = [await aCompany(), await aConnector(), pdf('Signiert')]
    const sent = await send(await addressOf(token, announced(company.number, content)), content)
    expect(sent).toMatchObject({ status: 200, original: expect.stringMatching(/^stored\./) })
    const record = document(company.number, 1, { original: sent.original })
    expect(counts(await deliver(token, 'documents', [record]))).toEqual([1, 0, 0, 0])
    expect(counts(await deliver(token, 'documents', [record]))).toEqual([0, 0, 1, 0])
    const sql = await owner()
    const [row] = await sql`select d.sha256, f.key, f.name from documents d join files f on f.id = d.file_id
      where d.company_id = ${company.id}`
    expect(row).toMatchObject({ sha256: announced('', content).sha256, name: 'RE-1.pdf' })
    const file = { id: '', key: row!.key as string, name: '', type: '', bytes: 0 }
    const bytes = new Uint8Array(await new Response((await readFileStream(file)) as BodyInit).arrayBuffer())
    expect(Buffer.from(bytes).equals(Buffer.from(content))).toBe(true)
    const waiting = await sql`select from file_leftovers where key = ${row!.key}`
    expect(waiting).toHaveLength(0)
  })

  it('works once, also for two at the same moment', async () => {
    const [company, { token }, content] = [await aCompany(), await aConnector(), pdf('Einmal')]
    const upload = await addressOf(token, announced(company.number, content))
    const results = await Promise.all([1, 2, 3].map(() => send(upload, content)))
    expect(results.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await send(upload, content)).toMatchObject({ status: 409, error: 'used' })
  })

  it('takes no other bytes than announced, nothing that is no document, and is then still unused', async () => {
    const [company, { token }, content] = [await aCompany(), await aConnector(), pdf('Hash')]
    const upload = await addressOf(token, announced(company.number, content))
    expect(await send(upload, pdf('Anders'))).toMatchObject({ status: 400, error: 'differs' })
    expect(await send(upload, content.subarray(0, 40))).toMatchObject({ status: 400, error: 'differs' })
    const html = Buffer.from('<html><script>alert(1)</script></html>')
    const page = await addressOf(token, announced(company.number, html, { externalId: 'D2' }))
    expect(await send(page, html)).toMatchObject({ status: 400, error: 'fileType' })
    expect((await send(upload, content)).status).toBe(200)
  })

  it('is over after a quarter of an hour, with its connector, and for whom it was not made', async () => {
    const [company, one, other, content] = [await aCompany(), await aConnector(), await aConnector(), pdf('Fremd')]
    const upload = await addressOf(one.token, announced(company.number, content))
    expect(await send(upload, content, other.token)).toMatchObject({ status: 403, error: 'upload' })
    for (const wrong of [altered(upload), upload.slice(0, -4), 'x'])
      expect((await send(wrong, content)).status).toBe(403)
    process.env.NOW_OFFSET_SECONDS = '901'
    forgetEnv()
    try {
      expect((await send(upload, content)).status).toBe(403)
    } finally {
      delete process.env.NOW_OFFSET_SECONDS
      forgetEnv()
    }
    expect(await livingUpload(upload)).not.toBeNull()
    await revokeConnector(one.staff, one.id)
    expect((await send(upload, content)).status).toBe(403)
  })

  it('takes bytes from the connector’s networks only', async () => {
    const [company, { token }] = [await aCompany(), await aConnector({ networks: ['192.0.2.0/24'] })]
    const content = pdf('Netz')
    const upload = await addressOf(token, announced(company.number, content))
    expect((await send(upload, content, undefined, { ...CLIENT, address: '198.51.100.1' })).status).toBe(403)
    expect((await send(upload, content)).status).toBe(200)
  })

  it('makes a reference that no other document, company or connector can use', async () => {
    const [company, rival, one, other] = [await aCompany(), await aCompany(), await aConnector(), await aConnector()]
    const content = pdf('Bezug')
    const { original } = await send(await addressOf(one.token, announced(company.number, content)), content)
    const codes = async (token: string, record: object) =>
      (await deliver(token, 'documents', [record])).errors.map(({ code }) => code)
    expect(await codes(one.token, document(company.number, 2, { original }))).toEqual(['uploadOver'])
    expect(await codes(one.token, document(rival.number, 1, { original }))).toEqual(['uploadOver'])
    expect(await codes(other.token, document(company.number, 1, { original }))).toEqual(['uploadOver'])
    expect(await codes(one.token, document(company.number, 1, { original: altered(original!) }))).toEqual([
      'uploadOver',
    ])
    expect(await codes(one.token, document(company.number, 1, { original }))).toEqual([])
    const second = pdf('Ein anderer Inhalt')
    const again = await send(await addressOf(one.token, announced(company.number, second)), second)
    const changed = document(company.number, 1, { original: again.original, cents: 1 })
    expect(await codes(one.token, changed)).toEqual(['originalChanged'])
  })

  it('is announced with a token that serves documents, and for a company that exists', async () => {
    const [company, { token }, licences] = [
      await aCompany(),
      await aConnector(),
      await aConnector({ kinds: ['licences'] }),
    ]
    const content = pdf('Ansage')
    expect((await announce('thc_none-none-none-none-none', announced(company.number, content))).status).toBe(401)
    expect((await announce(licences.token, announced(company.number, content))).status).toBe(403)
    expect((await announce(token, announced('999999999', content))).status).toBe(200)
    const { uploads } = (await (await announce(token, announced('999999999', content))).json()) as Answer
    expect(uploads).toMatchObject([{ code: 'customerUnknown' }])
    expect((await announce(token, announced(company.number, content, { bytes: 11 * 2 ** 20 }))).status).toBe(400)
    expect((await announce(token)).status).toBe(400)
  })
})
