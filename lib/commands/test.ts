import { mkdirSync } from 'node:fs'
import { changedSince, reachedSpecs } from './changed'
import { CONTAINER, EMBEDDED, LOAD } from './slow-tests'
import { NONE, plus, summary } from './test-counts'
import {
  browser,
  browserTests,
  checks,
  db,
  everything,
  REPORTS,
  type Step,
  since,
  slow,
  some,
  unit,
  watching,
} from './test-steps'

const isPath = (arg: string) => !arg.startsWith('-')

/** `npm test`, or `npm run test:<part> -- ARGS`: which steps run. */
function stepsOf([part = 'all', ...args]: string[]): Step[] {
  if (part.startsWith('-')) return stepsOf(['all', part, ...args])
  if (args.includes('--watch')) return [watching(args.filter((one) => one !== '--watch'))]
  const at = args.indexOf('--changed')
  if (part === 'all' && at >= 0) return reachedBy(args[at + 1] ?? 'HEAD')
  switch (part) {
    case 'all':
      // The build of the container's server is the one that the browser then looks at.
      return [...checks, everything, slow(EMBEDDED), slow(CONTAINER), browserTests(LOAD)]
    case 'check':
      return checks
    case 'unit':
    case 'db':
      return args.some(isPath) ? [some(args)] : part === 'unit' ? [unit] : [db, slow(EMBEDDED)]
    case 'e2e':
      return [args.length > 0 ? browser(args) : browserTests(LOAD)]
    default:
      throw new Error(`There is no part ${part}; there are all, check, unit, db and e2e.`)
  }
}

/** What a change since the revision can reach, checks of the sources included. */
function reachedBy(revision: string): Step[] {
  const specs = reachedSpecs(changedSince(revision))
  console.log(`${specs.length} files of browser tests can be reached: ${specs.join(', ') || 'none'}`)
  return [...checks, since(revision), ...(specs.length > 0 ? [browser(specs)] : [])]
}

/** Every step runs, whatever became of the one before; the last line sums up. */
async function test(args: string[]): Promise<number> {
  mkdirSync(REPORTS, { recursive: true })
  process.env.TORHAUS_MODE = 'test'
  let total = NONE
  const failed: string[] = []
  for (const { title, run } of stepsOf(args)) {
    console.log(`\n── ${title}`)
    const begun = Date.now()
    const counts = await run()
    console.log(`── ${title}: ${Math.round((Date.now() - begun) / 1000)} s`)
    if (counts.failed > 0) failed.push(title)
    total = plus(total, counts)
  }
  if (failed.length > 0) console.log(['', `Failed: ${failed.join(', ')}`, ...total.names].join('\n'))
  console.log(`\n${summary(total)}`)
  return total.failed === 0 ? 0 : 1
}

test(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  },
)
