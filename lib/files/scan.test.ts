import { randomBytes } from 'node:crypto'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { replyToTicket } from '../areas/support/write'
import { attachIn, openFileIn } from '../conversations/attach'
import { support } from '../conversations/kinds'
import { forgetEnv } from '../ground/env'
import { clamdStandIn } from '../testing/clamd-stand-in'
import { testDatabase } from '../testing/database'
import { eventsOf, owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { aTicket } from '../testing/tickets'
import { scanBytes } from './clamd'
import { scanDue } from './scan'
import { hasBytes } from './storage'

beforeAll(testDatabase)

let scanner: Awaited<ReturnType<typeof clamdStandIn>>
beforeEach(async () => {
  scanner = await clamdStandIn()
})
afterEach(async () => {
  delete process.env.CLAMAV_URL
  forgetEnv()
  await scanner.close()
  const sql = await owner()
  await sql`update file_scans set state = 'clean' where state = 'waiting'`
})

function useScanner() {
  process.env.CLAMAV_URL = scanner.url
  forgetEnv()
}

const streamOf = (bytes: Uint8Array | string) => new Blob([bytes as BlobPart]).stream()

/** A ticket with one sent attachment. */
async function attached(content = 'Nur ein Protokoll') {
  const ticket = await aTicket()
  const { author, id } = ticket
  await attachIn(support, author, id, { name: 'protokoll.txt', bytes: Buffer.from(content) })
  await replyToTicket(author, id, 'Mit Anhang')
  const sql = await owner()
  const [row] =
    await sql`select x.id, f.key from ticket_files x join files f on f.id = x.file_id where x.ticket_id = ${id}`
  const { id: file, key } = row as unknown as { id: string; key: string }
  const stateOf = async () => {
    const [scan] = await sql`select state, attempts, finding from file_scans where key = ${key}`
    return scan as unknown as { state: string; attempts: number; finding: string | null }
  }
  const due = () => sql`update file_scans set next_at = app_now() where key = ${key}`
  const open = (who: typeof author) => outcomeOf(openFileIn(support, who, id, file))
  return { ...ticket, file, key, stateOf, due, open }
}

describe('ADR 031 the client of the scanner', () => {
  it('sends all bytes in portions and understands clean and infected', async () => {
    const large = randomBytes(3 * 2 ** 20)
    expect(await scanBytes(scanner, streamOf(large))).toBeNull()
    expect(scanner.state.bytes).toBe(large.length)
    expect(await scanBytes(scanner, streamOf('x EICAR x'))).toBe('Eicar-Test-Signature')
  })

  it.each(['silent', 'closes', 'babbles', 'errs'] as const)(
    'takes a scanner that %s for none, in limited time',
    async (mood) => {
      scanner.state.mood = mood
      await expect(scanBytes(scanner, streamOf('Text'), 300)).rejects.toThrow()
    },
  )

  it('fails where nobody listens', async () => {
    await scanner.close()
    await expect(scanBytes(scanner, streamOf('Text'), 300)).rejects.toThrow()
  })
})

describe('ADR 031 an attachment', () => {
  it('is opened by everybody who sees the ticket where no scanner is configured, and waits for one', async () => {
    const { author, colleague, open, stateOf } = await attached()
    expect([await open(author), await open(colleague)]).toEqual(['ok', 'ok'])
    expect(await scanDue()).toBe(0)
    expect(await stateOf()).toMatchObject({ state: 'waiting', attempts: 0 })
  })

  it('is opened by its uploader alone until it was found clean, and is scanned once by four workers', async () => {
    useScanner()
    const { author, colleague, open, stateOf } = await attached()
    expect([await open(author), await open(colleague)]).toEqual(['ok', 'fileUnscanned'])
    await Promise.all([scanDue(), scanDue(), scanDue(), scanDue()])
    expect(await stateOf()).toMatchObject({ state: 'clean', attempts: 1 })
    expect([await open(author), await open(colleague)]).toEqual(['ok', 'ok'])
  })

  it('that is infected is opened by nobody, deleted, and told in the log', async () => {
    useScanner()
    const { author, colleague, company, key, open, stateOf } = await attached('EICAR')
    await scanDue()
    expect(await stateOf()).toMatchObject({ state: 'infected', finding: 'Eicar-Test-Signature' })
    expect([await open(author), await open(colleague)]).toEqual(['fileInfected', 'fileInfected'])
    expect(await hasBytes(key)).toBe(false)
    expect(await eventsOf('company', company.id)).toContain('file.infected')
  })

  it('is tried again when the scanner was down, and stays with its uploader when it stays down', async () => {
    useScanner()
    scanner.state.mood = 'closes'
    const { author, colleague, open, stateOf, due } = await attached()
    await scanDue()
    expect(await stateOf()).toMatchObject({ state: 'waiting', attempts: 1 })
    expect(await scanDue()).toBe(0)
    for (let tries = 2; tries <= 10; tries += 1) {
      await due()
      await scanDue()
    }
    expect(await stateOf()).toMatchObject({ state: 'failed', attempts: 10 })
    expect([await open(author), await open(colleague)]).toEqual(['ok', 'fileUnscanned'])
  })
})
