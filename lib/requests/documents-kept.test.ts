import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { cleanUp } from '../delivery/cleanup'
import { sweepFiles } from '../files/leftovers'
import { checkFile, storeFile } from '../files/store'
import { env, forgetEnv } from '../ground/env'
import { LIMITS } from '../limits/sheet'
import { removeMember } from '../people/remove'
import type { ConfirmedAdmin, ConfirmedMember } from '../permissions/proofs'
import { testDatabase } from '../testing/database'
import { aCompany, aMember } from '../testing/factories'
import { owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { s3StandIn } from '../testing/s3-stand-in'
import { aStaff } from '../testing/staffing'
import { applyForAdmin, attachDocument, withdrawAdminRequest } from './apply'
import { refuse } from './decide'

beforeAll(testDatabase)
afterEach(() => {
  for (const name of Object.keys(process.env).filter((one) => one.startsWith('S3_'))) delete process.env[name]
  forgetEnv()
})

const PDF = Buffer.from('%PDF-1.4\nJust enough.\n%%EOF\n')

async function applied() {
  const company = await aCompany({ admin: true })
  const applicant = (await aMember({ company })) as ConfirmedMember
  const id = await applyForAdmin(applicant, 'Ich übernehme die Verwaltung')
  return { company, admin: company.admin as ConfirmedAdmin, applicant, id }
}

async function keysOf(companyId: string): Promise<string[]> {
  const sql = await owner()
  return (await sql<{ key: string }[]>`select key from files where company_id = ${companyId}`).map(({ key }) => key)
}
const lies = (key: string) => existsSync(join(env().dataDir, 'files', key))

function useStore(url: string) {
  const bucket = { S3_ENDPOINT: url, S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'k', S3_SECRET_ACCESS_KEY: 's' }
  Object.assign(process.env, bucket)
  forgetEnv()
}

function later() {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

describe('ADM-12 what an upload leaves', () => {
  test('what cannot be removed keeps nothing else on the disk, and costs an upload of another company nothing', async () => {
    const sql = await owner()
    const company = await aCompany()
    await sql`insert into file_leftovers (key, due_at) select 'no key ' || n, now() - interval '2 hours' from generate_series(1, 150) n`
    const { key } = await storeFile(company.id, checkFile('x.pdf', PDF, ['application/pdf']))
    await sql`update file_leftovers set due_at = now() - interval '1 minute' where key = ${key}`
    expect(await sweepFiles(company.id)).toBe(1)
    expect(lies(key)).toBe(false)
    const other = await storeFile(company.id, checkFile('y.pdf', PDF, ['application/pdf']))
    await sql`update file_leftovers set due_at = now() - interval '1 minute' where key = ${other.key}`
    const swept = () => sweepFiles().then(() => lies(other.key))
    await expect.poll(swept, { timeout: 20_000, interval: 1 }).toBe(false)
    await sql`delete from file_leftovers where key like 'no key%'`
  })

  test('a document that is replaced goes, row and bytes, with the upload that replaces it', async () => {
    const { applicant, company } = await applied()
    await attachDocument(applicant, 'eins.pdf', PDF)
    const [first] = await keysOf(company.id)
    expect(lies(first!)).toBe(true)
    await attachDocument(applicant, 'zwei.pdf', PDF)
    const keys = await keysOf(company.id)
    expect([keys.length, keys.includes(first!), lies(first!), lies(keys[0]!)]).toEqual([1, false, false, true])
  })

  test.each(['withdrawn', 'refused', 'removed'])(
    'of an application that is over (%s) the row goes at once and the bytes with the clean-up',
    async (end) => {
      const { applicant, company, admin, id } = await applied()
      await attachDocument(applicant, 'eins.pdf', PDF)
      const [key] = await keysOf(company.id)
      if (end === 'withdrawn') await withdrawAdminRequest(applicant)
      if (end === 'refused') await refuse(await aStaff('adminRequests.decide'), id, 'Die Unterschrift fehlt')
      if (end === 'removed') await removeMember(admin, applicant.membership.id)
      expect(await keysOf(company.id)).toEqual([])
      await cleanUp()
      expect(lies(key!)).toBe(false)
    },
  )

  test('bytes that no row came to name go after an hour, those of an upload that is under way do not', async () => {
    const { company } = await applied()
    const { key } = await storeFile(company.id, checkFile('eins.pdf', PDF, ['application/pdf']))
    await sweepFiles()
    expect(lies(key)).toBe(true)
    const sql = await owner()
    await sql`update file_leftovers set due_at = due_at - interval '1 hour' where key = ${key}`
    await sweepFiles()
    expect(lies(key)).toBe(false)
    expect(await sql`select 1 from file_leftovers where key = ${key}`).toEqual([])
  })

  test('an object store keeps as little', async () => {
    const store = await s3StandIn()
    useStore(store.url)
    const { applicant, company } = await applied()
    await attachDocument(applicant, 'eins.pdf', PDF)
    await attachDocument(applicant, 'zwei.pdf', PDF)
    expect([...store.objects.keys()]).toEqual((await keysOf(company.id)).map((key) => `/b/${key}`))
    await store.close()
  })

  test('ten a day for one application, thirty for one company; what is of a wrong kind does not count', async () => {
    const { applicant } = await applied()
    for (let round = 0; round < 3; round += 1)
      expect(await outcomeOf(attachDocument(applicant, 'x.pdf', Buffer.from('<html>')))).toBe('fileType')
    const told = []
    for (let round = 0; round < LIMITS.files.perDayAndApplication + 2; round += 1)
      told.push(await outcomeOf(attachDocument(applicant, 'x.pdf', PDF)))
    expect(told.filter((one) => one === 'ok')).toHaveLength(LIMITS.files.perDayAndApplication)
    expect(told.at(-1)).toBe('tooManyTriesToday')
  })

  test('while bytes are written to a slow store no connection is held in a transaction', async () => {
    const { applicant } = await applied()
    const arrived = later()
    const answer = later()
    const server = createServer(async (request, response) => {
      request.resume()
      arrived.resolve()
      await answer.promise
      response.writeHead(200).end()
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    useStore(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const attaching = attachDocument(applicant, 'x.pdf', PDF)
    await arrived.promise
    const sql = await owner()
    const held =
      await sql`select pid from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`
    answer.resolve()
    await attaching
    expect(held).toEqual([])
    server.closeAllConnections()
    server.close()
  })
})
