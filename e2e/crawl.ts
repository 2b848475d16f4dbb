import type { Answer, Client } from './http'

export type Visited = { path: string; answer: Answer }

/** How many addresses of one kind are opened: lists are long, and their rows are alike. */
const OF_ONE_KIND = { records: 2, queries: 1 }

/** Addresses alike but for ids, numbers and the values of the query are of one kind. */
const kindOf = (path: string) =>
  path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '[id]')
    .replace(/\/\d+(?=\/|\?|$)/g, '/[number]')
    .replace(/=[^&]*/g, '=')

const decoded = (text: string) => text.replaceAll('&amp;', '&')

/** Where a page leads by a click, and by each choice of its filters. */
function waysFrom(path: string, html: string): string[] {
  const links = [...html.matchAll(/<(?:a|iframe|object)\b[^>]*?\s(?:href|src|data)="(\/[^"#]*)/g)].map(([, to]) =>
    decoded(to!),
  )
  const filters = (html.match(/<form\b[\s\S]*?<\/form>/g) ?? [])
    .filter((form) => /method="get"/i.test(form))
    .flatMap((form) => {
      const [, action = path.split('?')[0]!] = /^<form[^>]*\saction="([^"]*)"/.exec(form) ?? []
      return [...form.matchAll(/<select[^>]*\sname="(\w+)"[\s\S]*?<\/select>/g)].flatMap(([select, name]) =>
        [...select.matchAll(/<option[^>]*\svalue="([^"]+)"/g)].map(
          ([, value]) => `${action}?${new URLSearchParams({ [name!]: decoded(value!) })}`,
        ),
      )
    })
  return [...links, ...filters]
}

/** Follows every link and filter from these pages, as one visitor; a few requests at once. */
export async function crawl(client: Client, starts: string[], visit: (visited: Visited) => void): Promise<void> {
  const [left, seen, counts] = [[...starts], new Set(starts), new Map<string, number>()]
  const add = (path: string) => {
    const kind = kindOf(path)
    const count = counts.get(kind) ?? 0
    if (seen.has(path) || count >= OF_ONE_KIND[path.includes('?') ? 'queries' : 'records']) return
    counts.set(kind, count + 1)
    seen.add(path)
    left.push(path)
  }
  let busy = 0
  const work = async () => {
    while (left.length > 0 || busy > 0) {
      const path = left.shift()
      if (path === undefined) {
        await new Promise((later) => setTimeout(later, 20))
        continue
      }
      busy += 1
      const answer = await client.get(path)
      visit({ path, answer })
      if (answer.location?.startsWith('/')) add(answer.location)
      if (isPage(answer)) for (const way of waysFrom(path, answer.html)) add(way)
      busy -= 1
    }
  }
  await Promise.all([work(), work(), work(), work()])
}

export const isPage = ({ headers }: Answer) => headers.get('content-type')?.startsWith('text/html') ?? false
