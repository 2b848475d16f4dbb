import type { Route } from 'next'
import { getTranslations } from '@/lib/http/translations'
import { type Staff, staffFor } from '@/lib/permissions/proofs'
import type { StaffAct } from '@/lib/permissions/staff-acts'

export const KEYS_PAGE = '/staff/keys' as Route

export type ConsoleKey = { key: string; href: string; label: string }

/** „g“, then this letter. */
const PLACES = [
  ['o', '/staff', 'overview', null],
  ['c', '/staff/companies', 'companies', 'companies.read'],
  ['a', '/staff/admin-requests', 'adminRequests', 'adminRequests.read'],
  ['e', '/staff/changes', 'changes', 'changes.read'],
  ['t', '/staff/tickets', 'tickets', 'tickets.read'],
  ['m', '/staff/outbox', 'outbox', 'outbox.read'],
  ['l', '/staff/log', 'log', 'log.read'],
] as const satisfies (readonly [string, string, string, StaffAct | null])[]

/** The pages that a key leads to, as far as the roles open them. */
export async function keysOf(staff: Staff): Promise<ConsoleKey[]> {
  const t = await getTranslations('staff.nav')
  return PLACES.filter(([, , , act]) => !act || staffFor(staff, act)).map(([key, href, word]) => ({
    key,
    href,
    label: t(word),
  }))
}

/** The keys of the console and what each does. */
export async function KeyTable({ keys }: { keys: readonly ConsoleKey[] }) {
  const t = await getTranslations('staff.keys')
  const rows: [string[], string][] = [
    [['/'], t('search')],
    [[t('control'), 'K'], t('search')],
    [['?'], t('help')],
    ...keys.map(({ key, label }): [string[], string] => [['g', key], label]),
  ]
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2">
        {rows.map(([parts, does]) => (
          <div key={parts.join(' ')} className="col-span-2 grid grid-cols-subgrid">
            <dt className="flex gap-1">
              {parts.map((part) => (
                <kbd key={part} className="rounded-sm border border-edge bg-sunken px-1.5 font-mono text-sm">
                  {part}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 max-w-text text-sm text-muted">{t('off')}</p>
    </>
  )
}
