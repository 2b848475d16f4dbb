import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { joinEmbedded, removeEmbedded } from './embedded'
import { isAlive } from './embedded-lease'

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const isRoot = process.getuid?.() === 0

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'torhaus-embedded-'))
  chmodSync(directory, 0o755)
})

afterEach(() => rmSync(directory, { recursive: true, force: true, maxRetries: 40, retryDelay: 50 }))

async function query(url: string, text: string) {
  const sql = postgres(url, { max: 1, connect_timeout: 3 })
  try {
    return await sql.unsafe(text)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const JOINER = `
  import { joinEmbedded } from '@/db/embedded'
  joinEmbedded(process.argv[1]).then((joined) => {
    console.log(JSON.stringify(joined))
    process.on('SIGTERM', () => joined.leave().then(() => process.exit(0)))
    setInterval(() => undefined, 1000)
  }, (error) => { console.log(error.message); process.exit(1) })`

/** A process that has ended and whose parent, `child`, does not collect it. */
async function aZombie(): Promise<{ child: ChildProcess; zombie: number }> {
  const child = spawn('sh', ['-c', 'true & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const zombie = await new Promise<number>((resolve) => child.stdout?.once('data', (pid) => resolve(Number(pid))))
  await vi.waitFor(() => expect(isAlive(zombie)).toBe(false), { interval: 20 })
  return { child, zombie }
}

/** Another process that joins the directory and stays until it is told to leave. */
function otherProcess(dataDir: string): { child: ChildProcess; joined: Promise<{ ownerUrl: string; pid: number }> } {
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', JOINER, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const joined = new Promise<{ ownerUrl: string; pid: number }>((resolve, reject) => {
    child.stdout?.once('data', (line: Buffer) =>
      line.toString().startsWith('{') ? resolve(JSON.parse(line.toString())) : reject(new Error(line.toString())),
    )
    child.once('exit', () => reject(new Error('ended before it joined')))
  })
  return { child, joined }
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => (child.exitCode === null ? child.once('exit', () => resolve()) : resolve()))

describe('DBS-06 the embedded database', () => {
  it('is one server for all that come at the same time, and the last one out stops it', async () => {
    const others = [otherProcess(directory), otherProcess(directory)]
    const mine = await joinEmbedded(directory)
    const theirs = await Promise.all(others.map((other) => other.joined))
    expect(theirs.map((other) => other.pid)).toEqual([mine.pid, mine.pid])
    await mine.leave()
    expect(await query(mine.ownerUrl, 'select current_user as name')).toEqual([{ name: 'torhaus' }])
    for (const { child } of others) child.kill('SIGTERM')
    await Promise.all(others.map(({ child }) => ended(child)))
    expect(isAlive(mine.pid)).toBe(false)
  })

  it('sorts and compares as German does, in Unicode, and keeps its durability settings', async () => {
    const joined = await joinEmbedded(directory)
    const sorted = await query(
      joined.url,
      `select string_agg(x, '' order by x) as s from unnest('{z,ä,a,Ö,o}'::text[]) x`,
    )
    const settings = await query(
      joined.url,
      `select current_setting('fsync') || current_setting('synchronous_commit') || current_setting('full_page_writes') as s,
        pg_encoding_to_char(encoding) as encoding, rolsuper from pg_database, pg_roles
        where datname = current_database() and rolname = current_user`,
    )
    await joined.leave()
    expect(sorted).toEqual([{ s: 'aäoÖz' }])
    expect(settings).toEqual([{ s: 'ononon', encoding: 'UTF8', rolsuper: false }])
  })

  it('F-14 comes back with all acknowledged rows after the server was killed, on the same address', async () => {
    const joined = await joinEmbedded(directory)
    await query(joined.ownerUrl, 'create table kept as select 1 as n')
    for (let round = 0; round < 3; round += 1) {
      await query(joined.ownerUrl, 'insert into kept values (2)')
      process.kill((await joinEmbedded(directory)).pid, 'SIGKILL')
      const again = await joinEmbedded(directory)
      expect(again.ownerUrl).toBe(joined.ownerUrl)
      expect(await query(again.ownerUrl, 'select count(*)::int as n from kept')).toEqual([{ n: round + 2 }])
      await again.leave()
    }
    await joined.leave()
  })

  it.runIf(process.platform === 'linux')('starts beside a killed server that nobody has collected yet', async () => {
    const joined = await joinEmbedded(directory)
    process.kill(joined.pid, 'SIGKILL')
    await joined.leave()
    const { child, zombie } = await aZombie()
    const lock = join(directory, 'postgres', 'cluster', 'data', 'postmaster.pid')
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(zombie)))
    const again = await joinEmbedded(directory)
    expect(await query(again.ownerUrl, 'select 1 as n')).toEqual([{ n: 1 }])
    await again.leave()
    child.kill('SIGKILL')
  })

  it('is started again by those who use it when it was killed', async () => {
    const joined = await joinEmbedded(directory)
    process.kill(joined.pid, 'SIGKILL')
    await pause(100)
    await vi.waitFor(() => query(joined.ownerUrl, 'select 1'), { timeout: 20_000, interval: 200 })
    await joined.leave()
  })

  it('F-15 does not count users that were killed, and takes over their lock', async () => {
    const other = otherProcess(directory)
    const { pid, ownerUrl } = await other.joined
    other.child.kill('SIGKILL')
    await ended(other.child)
    writeFileSync(join(directory, 'postgres', 'lock'), JSON.stringify({ ...leaseOf(directory), token: 'of-the-dead' }))
    const mine = await joinEmbedded(directory)
    expect(mine).toMatchObject({ pid, ownerUrl })
    await mine.leave()
    expect(isAlive(pid)).toBe(false)
  })

  it('F-17 starts cleanly after a first start that was killed at any moment', async () => {
    for (const moment of [250, 500, 750, 1000]) {
      const data = join(directory, `at-${moment}`)
      const first = otherProcess(data)
      first.joined.catch(() => undefined)
      await pause(moment)
      first.child.kill('SIGKILL')
      await ended(first.child)
      const joined = await joinEmbedded(data)
      expect(await query(joined.url, 'select current_database() as name')).toEqual([{ name: 'torhaus' }])
      await joined.leave()
    }
  }, 60_000)
})

function leaseOf(dataDir: string): object {
  const leases = join(dataDir, 'postgres', 'leases')
  return JSON.parse(readFileSync(join(leases, readdirSync(leases)[0]!), 'utf8'))
}

describe('F-18 a data directory that cannot be used is refused, and nothing is made beside it', () => {
  let made: string
  let cluster: string

  beforeAll(async () => {
    made = mkdtempSync(join(tmpdir(), 'torhaus-embedded-'))
    chmodSync(made, 0o755)
    cluster = join(made, 'postgres', 'cluster')
    await (await joinEmbedded(made)).leave()
  })

  afterAll(() => rmSync(made, { recursive: true, force: true }))

  it.each([
    ['data/global', /incomplete: data\/global\/pg_control missing/],
    ['data/pg_wal', /incomplete: data\/pg_wal missing/],
    ['access.json', /incomplete: access.json/],
    ['data', /incomplete/],
  ])('when %s is missing', async (part, sentence) => {
    renameSync(join(cluster, part), join(made, 'aside'))
    await expect(joinEmbedded(made)).rejects.toThrow(sentence)
    expect(existsSync(join(cluster, part))).toBe(false)
    renameSync(join(made, 'aside'), join(cluster, part))
  })

  it.runIf(isRoot)('when it belongs to another user than the one that made it', async () => {
    const { uid, gid } = statSync(join(cluster, 'data'))
    chownSync(join(cluster, 'data'), 12345, 12345)
    await expect(joinEmbedded(made)).rejects.toThrow(/belongs to user 12345 but was made by user/)
    chownSync(join(cluster, 'data'), uid, gid)
  })

  it('when it cannot be written', async () => {
    const file = join(made, 'a-file')
    writeFileSync(file, '')
    await expect(joinEmbedded(join(file, 'data'))).rejects.toThrow(/cannot be written/)
  })

  it('when another machine uses it', async () => {
    const lease = join(made, 'postgres', 'leases', 'foreign')
    writeFileSync(lease, JSON.stringify({ pid: 1, started: '', host: 'another-machine', token: 'x' }))
    await expect(joinEmbedded(made)).rejects.toThrow(/in use by another-machine/)
    rmSync(lease)
  })

  it('and is used again once it is whole', async () => {
    const joined = await joinEmbedded(made)
    expect(await query(joined.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await joined.leave()
  })
})

describe.runIf(isRoot)('started by root', () => {
  it('keeps the database where its user can reach it when the data directory lies in a closed one', async () => {
    chmodSync(directory, 0o700)
    const joined = await joinEmbedded(join(directory, 'data'))
    await query(joined.ownerUrl, 'create table kept as select 1 as n')
    await joined.leave()
    const again = await joinEmbedded(join(directory, 'data'))
    expect(await query(again.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }])
    await again.leave()
    const home = readFileSync(join(directory, 'data', 'postgres', 'location'), 'utf8').trim()
    removeEmbedded(join(directory, 'data'))
    expect(existsSync(home)).toBe(false)
  })
})
