import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ServerAction } from '../http/action'

/** Prints, as JSON, who may run each server action: read from the actions themselves, so that no table repeats their guards. */
const root = resolve(__dirname, '../..')

const files = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => join(root, 'app', path))
  .filter((path) => readFileSync(path, 'utf8').startsWith("'use server'"))

async function print() {
  const modules: Record<string, ServerAction>[] = await Promise.all(files.map((file) => import(file)))
  const access = modules.flatMap((actions) =>
    Object.entries(actions).map(([name, { access, proof }]) => [name, { access, proof }]),
  )
  process.stdout.write(JSON.stringify(Object.fromEntries(access)))
}

void print()
