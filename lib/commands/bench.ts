import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { migrate } from '@/db/migrate'
import { closeDatabases } from '@/lib/database'
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
  const server = startNext({ command: 'start', host: '127.0.0.1', port: 4710 })
  try {
    if (!(await whenReady(server))) throw new Error('the server did not start')
    const lines = await measure('http://localhost:4710', surroundings.ownerUrl)
    server.stop()
    await server.ended
    await surroundings.leave()
    lines.push(await startLine(dataDir, directory))
    return print(lines)
  } finally {
    server.stop()
    await surroundings.leave()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measure(base: string, ownerUrl: string): Promise<Line[]> {
  const scripts = await measureScripts(base)
  const client = await signedIn(base, 'mitarbeiter@beispiel.test')
  const home = await measureHome(base, client)
  // Millions of rows take longer than the portal's own connections wait.
  const owner = postgres(ownerUrl, { max: 1, connection: { statement_timeout: 0 }, onnotice: () => undefined })
  const statements = await countStatements(client, owner)
  const signIns = await measureSignIns(base)
  const log = await measureLog(owner).finally(closeDatabases)
  const members = await measureMembers(owner, await signedIn(base, 'admin@beispiel.test'), 'admin@beispiel.test')
  await owner.end()
  const ms = (value: number) => `${value.toFixed(1)} ms`
  return [
    {
      what: 'sign-ins per second ÷ argon2id and three empty actions',
      figure: `${signIns.ratio.toFixed(2)} (${signIns.perSecond.toFixed(1)} ÷ ${signIns.allowed.toFixed(1)})`,
      limit: '≥ 0.8',
      holds: signIns.ratio >= 0.8,
    },
    {
      what: 'signed-in home page ÷ empty dynamic page, medians',
      figure: `${home.ratio.toFixed(2)} (${ms(home.home)} ÷ ${ms(home.empty)})`,
      limit: '≤ 1.6',
      holds: home.ratio <= 1.6,
    },
    {
      what: 'statements per request for session, membership, grants',
      figure: String(statements),
      limit: '= 1',
      holds: statements === 1,
    },
    {
      what: 'newest page of a log of 5,000,000 entries ÷ one of 5,000',
      figure: `${log.newest.toFixed(2)} (${ms(log.large)} ÷ ${ms(log.small)})`,
      limit: '≤ 1.5',
      holds: log.newest <= 1.5,
    },
    {
      what: 'the same, what one person did',
      figure: log.person.toFixed(2),
      limit: '≤ 2',
      holds: log.person <= 2,
    },
    ...members.map(({ view, many, few, ratio }) => ({
      what: `user administration, 100,000 ÷ 100 members: ${view}`,
      figure: `${ratio.toFixed(2)} (${ms(many)} ÷ ${ms(few)})`,
      limit: '≤ 2',
      holds: ratio <= 2,
    })),
    {
      what: 'scripts of the sign-in page above an empty page, gzip',
      figure: `${(scripts.above / 1024).toFixed(2)} kB (${(scripts.page / 1024).toFixed(1)} − ${(scripts.empty / 1024).toFixed(1)})`,
      limit: '≤ 6 kB',
      holds: scripts.above <= 6 * 1024,
    },
  ]
}

async function startLine(dataDir: string, directory: string): Promise<Line> {
  const seconds = await secondStart(dataDir, directory)
  return {
    what: 'second start of the demo to /readyz',
    figure: `${seconds.toFixed(1)} s`,
    limit: '< 10 s',
    holds: seconds < 10,
  }
}

function print(lines: Line[]): number {
  for (const { what, figure, limit, holds } of lines)
    console.log(`${holds ? 'holds' : 'FAILS'}  ${what.padEnd(58)} ${figure.padEnd(30)} ${limit}`)
  return lines.every(({ holds }) => holds) ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (fault: Error) => {
    console.error(fault)
    process.exit(1)
  },
)
