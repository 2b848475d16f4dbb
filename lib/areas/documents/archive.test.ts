import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { beforeAll, expect, it } from 'vitest'
import { pdfPage } from '@/lib/sample/pdf'
import { zipStream } from '../../files/zip'
import { env, forgetEnv } from '../../ground/env'
import { permit } from '../../permissions/proofs'
import { testDatabase } from '../../testing/database'
import { aCompany, aMember, BY } from '../../testing/factories'
import { MOST_IN_ARCHIVE } from './input'
import { addDocument } from './keep'
import { matchingDocuments } from './matching'
import { openDocuments } from './open'

beforeAll(async () => {
  await testDatabase()
  forgetEnv()
})

const SHORTFALL = { name: 'Nicht enthalten.txt', textOf: (names: string[]) => names.join(', ') }
const original = pdfPage([{ text: 'Beleg' }], 'Beleg')

async function addMany(companyId: string, from: number, count: number) {
  const file = (n: number) =>
    addDocument(BY, {
      companyId,
      kind: 'invoice',
      number: `RE-${n}`,
      issuedOn: '2026-03-29',
      dueOn: null,
      cents: 100,
      paidAt: null,
      original,
    })
  for (let done = 0; done < count; done += 25)
    await Promise.all(Array.from({ length: Math.min(25, count - done) }, (_, at) => file(from + done + at)))
}

it('R11.3 500 documents that match come as one ZIP, each file opened when its turn comes; 501 are refused, and never another company’s', async () => {
  const [company, other] = [await aCompany(), await aCompany()]
  const reader = permit(await aMember({ company, holds: ['documents.read'] }), 'documents.read')!
  await addMany(company.id, 1, MOST_IN_ARCHIVE)
  await addMany(other.id, 1000, 1)
  const ids = await matchingDocuments(reader, { year: '2026' })
  expect(new Set(ids).size).toBe(500)
  expect(await matchingDocuments(reader, { year: '2025' })).toEqual([])

  const files = await openDocuments(reader, ids!, 'archive')
  const sending = zipStream(files, SHORTFALL).getReader()
  const parts = [(await sending.read()).value!]
  // What is removed while the first file is being sent is missing: nothing was read ahead.
  await rm(join(env().dataDir, 'files', files.at(-1)!.key))
  for (let part = await sending.read(); !part.done; part = await sending.read()) parts.push(part.value)
  const unpacked = unzipSync(Buffer.concat(parts))
  expect(Object.keys(unpacked)).toHaveLength(500)
  expect(Buffer.from(unpacked[SHORTFALL.name]!).toString()).toBe(files.at(-1)!.name)

  await addMany(company.id, 2000, 1)
  expect(await matchingDocuments(reader, { year: '2026' })).toBeNull()
  expect(await matchingDocuments(reader, { q: 'RE-2000' })).toHaveLength(1)
})
