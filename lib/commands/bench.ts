import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { migrate } from '@/db/migrate'
import { closeDatabases } from '@/lib/database/clients'
import { measureArchive } from './bench/archive'
import { measureAreas } from './bench/areas'
import { measureConsole } from './bench/console'
import { measureDeliveries } from './bench/deliveries'
import type { FormClient } from './bench/form-client'
import { measureImports } from './bench/imports'
import { measureLog } from './bench/log'
import { measureMembers } from './bench/members'
import { type Neighbour, startNeighbour } from './bench/neighbour'
import { measureOverview } from './bench/overview'
import { countStatements, measureHome, measureScripts, signedIn } from './bench/pages'
import { secondStart } from './bench/second-start'
import { measureSession } from './bench/session'
import { measureSignIns } from './bench/sign-ins'
import { soak } from './bench/soak'
import { buildBeside } from './build-once'
import { startNext, whenReady } from './next-server'
import { loadSampleData } from './sample-data'
import { enterSurroundings } from './surroundings'

const PORT = 4710
const MEGABYTE = 2 ** 20

type Line = { what: string; figure: string; limit: string; holds: boolean }

/** npm run bench: every figure of docs/performance.md, as ratios within one run, with the limit beside it. */
async function main(): Promise<number> {
  if (part && !PARTS.some((one) => one === part))
    throw new Error(`There is no part ${part}; there are ${PARTS.join(', ')}.`)
  const directory = await buildBeside()
  if (!directory) return 1
  const dataDir = mkdtempSync(join(tmpdir(), 'torhaus-bench-'))
  Object.assign(process.env, {
    DATA_DIR: dataDir,
    PORT: String(PORT),
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
  if (wants('start')) await measureStart(say, dataDir, directory)
  const again = await enterSurroundings('test')
  // Millions of rows take longer than the portal's own connections wait.
  const owner = postgres(again.ownerUrl, { max: 1, connection: { statement_timeout: 0 }, onnotice: () => undefined })
  try {
    if (wants('soak')) await measureSoak(say)
    if (wants('pages') || wants('many') || wants('areas'))
      await withServer((base) => measureServed(say, base, owner, again.ownerUrl))
    if (wants('archive')) await measureZip(say)
    // Last, and without a server: one would send the mails to five thousand people meanwhile.
    if (wants('imports')) await measureImported(say)
    if (wants('overview')) await measureOverview(say, owner).finally(closeDatabases)
    const owned = { sql: owner, url: again.ownerUrl }
    if (wants('console')) await withServer((base) => measureConsole(say, base, owned)).finally(closeDatabases)
    return lines.every(({ holds }) => holds) ? 0 : 1
  } finally {
    await owner.end()
    await again.leave()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const PARTS = ['start', 'soak', 'pages', 'many', 'areas', 'archive', 'imports', 'overview', 'console'] as const
const part = process.argv[2]
/** `npm run bench` measures everything, `npm run bench -- soak` one part. */
const wants = (one: (typeof PARTS)[number]) => !part || part === one

async function withServer(act: (base: string) => Promise<void>) {
  const server = startNext({ command: 'start', host: '127.0.0.1', port: PORT })
  try {
    if (!(await whenReady(server))) throw new Error('the server did not start')
    await act(`http://localhost:${PORT}`)
  } finally {
    server.stop()
    await server.ended
  }
}

async function measureServed(say: Say, base: string, owner: postgres.Sql, ownerUrl: string) {
  if (wants('pages')) await measurePages(say, base, owner, ownerUrl)
  if (wants('many')) await measureMany(say, base, owner)
  if (wants('areas')) await measureWings(say, base, owner)
}

async function measureSoak(say: Say) {
  const { grown, resident } = await soak(PORT)
  const [growth, most] = [grown / MEGABYTE, resident / MEGABYTE]
  say({
    what: 'heap after 20,000 requests above that after 1,000',
    figure: `${growth.toFixed(1)} MB`,
    limit: '≤ 15 MB',
    holds: growth <= 15,
  })
  say({ what: 'resident memory under load', figure: `${most.toFixed(0)} MB`, limit: '< 400 MB', holds: most < 400 })
}

async function measureImported(say: Say) {
  const { people, records } = await measureImports()
  const { written, repeated } = await measureDeliveries().finally(closeDatabases)
  const figure = (count: number) => `${count.toFixed(0)} lines a second`
  say({ what: 'import of 5,000 people, who are invited', figure: figure(people), limit: '≥ 360', holds: people >= 360 })
  say({ what: 'import of 10,000 records', figure: figure(records), limit: '≥ 2,000', holds: records >= 2000 })
  say({ what: 'connector, 10,000 records a call', figure: figure(written), limit: '≥ 2,000', holds: written >= 2000 })
  say({ what: 'the same call sent again', figure: figure(repeated), limit: '≥ 2,000', holds: repeated >= 2000 })
}

async function measureZip(say: Say) {
  const { above, sent } = await measureArchive(PORT).finally(closeDatabases)
  say({
    what: `memory above idle while 500 documents (${(sent / MEGABYTE).toFixed(0)} MB) are sent as ZIP`,
    figure: `${(above / MEGABYTE).toFixed(1)} MB`,
    limit: '≤ 64 MB',
    holds: above <= 64 * MEGABYTE,
  })
}

type Say = (line: Line) => void
const ms = (value: number) => `${value.toFixed(1)} ms`
const kB = (value: number) => (value / 1024).toFixed(2)

async function measureStart(say: Say, dataDir: string, directory: string) {
  const seconds = await secondStart(dataDir, directory)
  const figure = `${seconds.toFixed(1)} s`
  say({ what: 'second start of the demo to /readyz', figure, limit: '< 10 s', holds: seconds < 10 })
}

async function measurePages(say: Say, base: string, owner: postgres.Sql, ownerUrl: string) {
  const client = await signedIn(base, 'mitarbeiter@beispiel.test')
  const neighbour = await startNeighbour(owner, ownerUrl)
  await measureBeside(say, base, client, neighbour).finally(neighbour.stop)
  const signIns = await measureSignIns(base)
  say({
    what: 'sign-ins per second ÷ argon2id and three empty actions',
    figure: `${signIns.ratio.toFixed(2)} (${signIns.perSecond.toFixed(1)} ÷ ${signIns.allowed.toFixed(1)})`,
    limit: '≥ 0.8',
    holds: signIns.ratio >= 0.8,
  })
  // Somebody for whom the navigation counts nothing: what waits is a statement of its own.
  const statements = await countStatements(await signedIn(base, 'einkauf@beispiel.test'), owner)
  say({
    what: 'statements per request for session, membership, grants',
    figure: String(statements),
    limit: '= 1',
    holds: statements === 1,
  })
  const [account] = await owner`select id from accounts where email = 'mitarbeiter@beispiel.test'`
  const session = await measureSession(account?.id as string)
  say({
    what: 'reading a session ÷ an indexed select, quick tenth of each',
    figure: `${session.ratio.toFixed(2)} (${session.read.toFixed(2)} ÷ ${session.select.toFixed(2)} ms)`,
    limit: '≤ 2.5',
    holds: session.ratio <= 2.5,
  })
}

async function measureBeside(say: Say, base: string, client: FormClient, neighbour: Neighbour) {
  const scripts = await measureScripts(base, neighbour.address)
  say({
    what: 'scripts of the sign-in page above an empty Next page, gzip',
    figure: `${kB(scripts.above)} kB (${kB(scripts.page)} − ${kB(scripts.empty)})`,
    limit: '≤ 6 kB',
    holds: scripts.above <= 6 * 1024,
  })
  const { home, empty, dashboard, perSecond, theirPerSecond } = await measureHome(client, neighbour)
  say({
    what: 'signed-in home ÷ page of an empty Next application',
    figure: `${(home / empty).toFixed(2)} (${ms(home)} ÷ ${ms(empty)})`,
    limit: '≤ 3',
    holds: home <= 3 * empty,
  })
  say({
    what: 'signed-in home ÷ dashboard of Better Auth, one at a time',
    figure: `${(home / dashboard).toFixed(2)} (${ms(home)} ÷ ${ms(dashboard)})`,
    limit: '< 1',
    holds: home < dashboard,
  })
  say({
    what: 'the same at sixteen: requests a second',
    figure: `${(perSecond / theirPerSecond).toFixed(2)} (${perSecond.toFixed(0)} ÷ ${theirPerSecond.toFixed(0)})`,
    limit: '> 1',
    holds: perSecond > theirPerSecond,
  })
}

/** A company of a hundred thousand documents, and an e-invoice of a thousand lines. */
async function measureWings(say: Say, base: string, owner: postgres.Sql) {
  const email = 'admin@beispiel.test'
  const client = await signedIn(base, email)
  const { views, invoice } = await measureAreas(owner, client, email).finally(closeDatabases)
  for (const { view, many, few, ratio } of views)
    say({
      what: `100,000 documents, 10,000 tickets ÷ 100, 10: ${view}`,
      figure: `${ratio.toFixed(2)} (${ms(many)} ÷ ${ms(few)})`,
      limit: '≤ 2',
      holds: ratio <= 2,
    })
  say({
    what: 'view of an e-invoice of 1,000 lines ÷ the list',
    figure: `${invoice.ratio.toFixed(2)} (${ms(invoice.many)} ÷ ${ms(invoice.few)})`,
    limit: '≤ 3',
    holds: invoice.ratio <= 3,
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
