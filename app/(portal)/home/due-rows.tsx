import type { Route } from 'next'
import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon-names'
import type { ToDo } from '@/lib/content/to-do'
import { getTranslations } from '@/lib/http/translations'
import { DUES, type Due } from '@/lib/people/due'

const ICONS = {
  invitation: 'mail',
  grant: 'hourglass',
  weak: 'shield-check',
  unused: 'history',
} as const satisfies Record<Due, IconName>

/** R8.11: what an administrator should look at without hurry. Each figure leads to the members it counts. */
export async function DueRows({ due }: { due: ToDo['due'] }) {
  const t = await getTranslations('home')
  return DUES.filter((key) => due[key] > 0).map((key) => (
    <li key={key}>
      <Link
        href={`/admin/users?due=${key}` as Route}
        prefetch={false}
        className="flex min-h-13 items-center gap-4 px-5 py-2 hover:bg-sunken"
      >
        <span className="grid size-9 shrink-0 place-items-center rounded-full bg-sunken text-muted">
          <Icon name={ICONS[key]} className="size-4.5" />
        </span>
        <span className="flex-1 text-sm font-medium underline-offset-3 hover:underline">
          {t(`toDo.due.${key}`, { count: due[key] })}
        </span>
        <Icon name="chevron-right" className="size-4 text-muted" />
      </Link>
    </li>
  ))
}
