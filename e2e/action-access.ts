import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import type { Access } from '@/lib/http/access'

type Table = Record<string, { access: Access; proof: 'basic' | 'factors' | null }>

/** Who may run which server action, as the actions' guards declare it. Read by a separate process, once per run. */
export function actionAccess(): Table {
  const root = resolve(__dirname, '..')
  process.env.E2E_ACTION_ACCESS ??= execFileSync('npx', ['tsx', 'lib/testing/print-action-access.ts'], {
    cwd: root,
    encoding: 'utf8',
  })
  return JSON.parse(process.env.E2E_ACTION_ACCESS) as Table
}
