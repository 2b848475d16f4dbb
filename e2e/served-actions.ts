import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ADDRESS, type Answer, type Client } from './http'

export type Served = { id: string; name: string; path: string }
type Known = { exportedName: string; filename: string; workers: Record<string, unknown> }

/** Every server action of the build, with a page that contains it. */
export function servedActions(): Served[] {
  const manifest = join(process.env.TORHAUS_DIST_DIR ?? '.next', 'server', 'server-reference-manifest.json')
  const { node } = JSON.parse(readFileSync(manifest, 'utf8')) as { node: Record<string, Known> }
  return Object.entries(node).map(([id, { exportedName, workers }]) => ({
    id,
    name: exportedName,
    path: pageOf(workers),
  }))
}

function pageOf(workers: Record<string, unknown>): string {
  const [page = ''] = Object.keys(workers)
  const path = page
    .replace(/^app/, '')
    .replace(/\/\([^)]*\)/g, '')
    .replace(/\/page$/, '')
    .replace(/\[id\]/, crypto.randomUUID())
    .replace(/\[\w+\]/, 'x')
  return path || '/'
}

/**
 * Calls the action as the browser does: the form's state, then the form, with the mark in every field. What the
 * answer does to the cookies is forgotten, so that a refusal does not end the next call's session.
 */
export async function call(client: Client, { id, path }: Served, mark: string): Promise<Answer> {
  const body = new FormData()
  for (const name of ['email', 'firstName', 'subject', 'message', 'description', 'reply', 'token'])
    body.append(`_1_${name}`, mark)
  body.append('0', '[{"errors":[],"values":{},"notice":null},"$K1"]')
  const cookies = new Map(client.cookies)
  const headers = { 'Next-Action': id, Accept: 'text/x-component', Referer: `${ADDRESS}${path}` }
  const answer = await client.post(path, body, { headers })
  client.cookies.clear()
  for (const [name, value] of cookies) client.cookies.set(name, value)
  return answer
}

/** Sends it as a form does without scripts: Next answers a redirect, and does not draw the page it leads to. */
export async function sendPlainly(client: Client, { id, path }: Served, mark: string): Promise<Answer> {
  const body = new FormData()
  body.append(`$ACTION_ID_${id}`, '')
  body.append('reason', mark)
  return client.post(path, body, { headers: { Referer: `${ADDRESS}${path}` } })
}

/** What a guard does: it redirects or refuses; a probe returns null. Anybody who passes gets the form's answer. */
export const isRefused = ({ status, html, headers, location }: Answer) =>
  location !== null || headers.has('x-action-redirect') || status === 403 || status === 404 || /^1:null$/m.test(html)
