import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ServerAction } from '../http/action'

export type FoundAction = { name: string; action: ServerAction; path: string }

const app = resolve(__dirname, '../../app')

/** Every server action of the portal, with the address of a page that has it. */
export async function serverActions(): Promise<FoundAction[]> {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && readFileSync(join(app, path), 'utf8').startsWith("'use server'"))
    .sort()
  const found = files.map(async (file) => {
    const actions: Record<string, ServerAction> = await import(join(app, file))
    return Object.entries(actions).map(([name, action]) => ({ name, action, path: addressOf(file) }))
  })
  return (await Promise.all(found)).flat()
}

/** `/admin/users/<some id>/permissions` for `(portal)/admin/users/[id]/permissions/actions.ts`. */
const addressOf = (file: string) =>
  `/${file}`
    .replace(/\/[^/]+$/, '')
    .replace(/\/\([^)]*\)/g, '')
    .replace(/\[id\]/, crypto.randomUUID())
    .replace(/\[\w+\]/, 'x') || '/'
