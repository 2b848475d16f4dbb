import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { migrate } from '@/db/migrate'
import { closeDatabases } from '@/lib/database/clients'
import { measureLog } from './bench/log'
import { measureMembers } from './bench/members'
import { countStatements, measureHome, measureScripts, signedIn } from './bench/pages'
import { secondStart } from './bench/second-start'
import { measureSignIns } from './bench/sign-ins'
import { buildBeside } from './build-once'
import { startNext, whenReady } from './next-server'
import { loadSampleData } from './sample-data'
import { enterSurroundings } from './surroundings'

type Line = { what: string; figure: string; limit: string; holds: boolean }

/** npm run bench: every figure of docs/performance.md, as ratios within one run, with the limit beside it. */
async function main(): Promise<number> {
  const directory = await buildBeside()
  if (!directory) return 1
  const dataDir = mkdtempSync(join(tmpdir(), 'torhaus-bench-'))
  Object.assign(process.env, {
    DATA_DIR: dataDir,
    PORT: '4710',
    HOST: '127.0.0.1',
    TRUSTED_PROXIES: '1',
    LOG_LEVEL: 'warn',
    TORHAUS_DIST_DIR: directory,
  })
  delete process.env.DATABASE_URL
  const surroundings = await enterSurroundings('test')
  await migrate({ ownerUrl: surroundings.ownerUrl, loginUrl: surroundings.url })
  await loadSampleData()
  const lines: Line[] = []
  const say = (line: Line) => {
    lines.push(line)
    const { what, figure, limit, holds } = line
    console.log(`${holds ? 'holds' : 'FAILS'}  ${what.padEnd(58)} ${figure.padEnd(30)} ${limit}`)
  }
  await closeDatabases()
  await surroundings.leave()
  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL']) delete process.env[name]
  await measureStart(say, dataDir, directory)
  const again = await enterSurroundings('test')
  const server = startNext({ command: 'start', host: '127.0.0.1', port: 4710 })
  try {
    if (!(await whenReady(server))) throw new Error('the server did not start')
    // Millions of rows take longer than the portal's own connections wait.
    const owner = postgres(again.ownerUrl, { max: 1, connection: { statement_timeout: 0 }, onnotice: () => undefined })
    await measurePages(say, 'http://localhost:4710', owner)
    await measureMany(say, 'http://localhost:4710', owner)
    await owner.end()
    return lines.every(({ holds }) => holds) ? 0 : 1
  } finally {
    server.stop()
    await server.ended
    await again.leave()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Say = (line: Line) => void
const ms = (value: number) => `${value.toFixed(1)} ms`
const kB = (value: number) => (value / 1024).toFixed(2)

async function measureStart(say: Say, dataDir: string, directory: string) {
  const seconds = await secondStart(dataDir, directory)
  const figure = `${seconds.toFixed(1)} s`
  say({ what: 'second start of the demo to /readyz', figure, limit: '< 10 s', holds: seconds < 10 })
}

async function measurePages(say: Say, base: string, owner: postgres.Sql) {
  const client = await signedIn(base, 'mitarbeiter@beispiel.test')
  const home = await measureHome(base, client)
  say({
    what: 'signed-in home page ÷ empty dynamic page, medians',
    figure: `${home.ratio.toFixed(2)} (${ms(home.home)} ÷ ${ms(home.empty)})`,
    limit: '≤ 1.6',
    holds: home.ratio <= 1.6,
  })
  const signIns = await measureSignIns(base)
  say({
    what: 'sign-ins per second ÷ argon2id and three empty actions',
    figure: `${signIns.ratio.toFixed(2)} (${signIns.perSecond.toFixed(1)} ÷ ${signIns.allowed.toFixed(1)})`,
    limit: '≥ 0.8',
    holds: signIns.ratio >= 0.8,
  })
  const scripts = await measureScripts(base)
  say({
    what: 'scripts of the sign-in page above an empty page, gzip',
    figure: `${kB(scripts.above)} kB (${kB(scripts.page)} − ${kB(scripts.empty)})`,
    limit: '≤ 6 kB',
    holds: scripts.above <= 6 * 1024,
  })
  const statements = await countStatements(client, owner)
  say({
    what: 'statements per request for session, membership, grants',
    figure: String(statements),
    limit: '= 1',
    holds: statements === 1,
  })
}

/** A company of a hundred thousand people, and a log of five million entries. */
async function measureMany(say: Say, base: string, owner: postgres.Sql) {
  const email = 'admin@beispiel.test'
  for (const { view, many, few, ratio } of await measureMembers(owner, await signedIn(base, email), email))
    say({
      what: `user administration, 100,000 ÷ 100 members: ${view}`,
      figure: `${ratio.toFixed(2)} (${ms(many)} ÷ ${ms(few)})`,
      limit: '≤ 2',
      holds: ratio <= 2,
    })
  const log = await measureLog(owner).finally(closeDatabases)
  say({
    what: 'newest page of a log of 5,000,000 entries ÷ one of 5,000',
    figure: `${log.newest.toFixed(2)} (${ms(log.large)} ÷ ${ms(log.small)})`,
    limit: '≤ 1.5',
    holds: log.newest <= 1.5,
  })
  say({ what: 'the same, what one person did', figure: log.person.toFixed(2), limit: '≤ 2', holds: log.person <= 2 })
}

main().then(
  (code) => process.exit(code),
  (fault: Error) => {
    console.error(fault)
    process.exit(1)
  },
)
