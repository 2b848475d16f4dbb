import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** What is built into every page, or decides how all are served: no browser test is out of its reach. */
const EVERYWHERE =
  /^(package(-lock)?\.json|next\.config\.ts|proxy\.ts|instrumentation\.ts|tsconfig\.json)$|^app\/(layout|globals)|^lib\/(ground|database|runtime)\/|^db\/|^e2e\/(fixtures|server|global-setup|playwright\.config|people|plain\/)/

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean)

/** Files that differ from the revision, new ones included. */
export const changedSince = (revision: string): string[] => [
  ...git('diff', '--name-only', revision, '--'),
  ...git('ls-files', '--others', '--exclude-standard'),
]

/** The browser tests that the change can reach: those that import it, and those that visit a page that does. */
export function reachedSpecs(changed: string[]): string[] {
  const sources = ['app', 'components', 'lib', 'e2e'].flatMap(filesBelow).filter((file) => /\.tsx?$/.test(file))
  const specs = sources.filter((file) => file.endsWith('.spec.ts'))
  if (changed.some((file) => EVERYWHERE.test(file))) return specs
  const importers = importersOf(sources)
  const reached = closure(changed, importers)
  const routes = [...reached].filter((file) => /^app\/.*\/(page|route|layout)\.tsx?$/.test(file)).map(routeOf)
  const imports = inverted(importers)
  const visits = (spec: string) => {
    const text = [...closure([spec], imports)]
      .filter((file) => file.startsWith('e2e/'))
      .map(read)
      .join('\n')
    return routes.some((route) => route === '/' || text.includes(route))
  }
  return specs.filter((spec) => reached.has(spec) || visits(spec))
}

type Graph = Map<string, string[]>

function importersOf(sources: string[]): Graph {
  const graph: Graph = new Map()
  for (const file of sources)
    for (const [, name] of read(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
      const found = resolved(file, name!)
      if (found) graph.set(found, [...(graph.get(found) ?? []), file])
    }
  return graph
}

function inverted(graph: Graph): Graph {
  const other: Graph = new Map()
  for (const [file, importers] of graph) for (const one of importers) other.set(one, [...(other.get(one) ?? []), file])
  return other
}

function resolved(file: string, name: string): string | undefined {
  if (!name.startsWith('.') && !name.startsWith('@/')) return undefined
  const path = name.startsWith('@/') ? name.slice(2) : relative('.', join(dirname(file), name))
  return [path, `${path}.ts`, `${path}.tsx`].find((one) => /\.\w+$/.test(one) && existsSync(one))
}

function closure(start: string[], next: Graph): Set<string> {
  const [reached, open] = [new Set(start), [...start]]
  for (let file = open.pop(); file; file = open.pop())
    for (const one of next.get(file) ?? []) {
      if (reached.has(one)) continue
      reached.add(one)
      open.push(one)
    }
  return reached
}

/** `/documents` for `app/(portal)/documents/[id]/page.tsx`: as far as its address is fixed. */
const routeOf = (file: string) =>
  `/${dirname(file)
    .replace(/^app\/?/, '')
    .replace(/\([^)]*\)\/?/g, '')
    .replace(/\/?\[.*/, '')}`

const read = (file: string) => readFileSync(file, 'utf8')

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}
