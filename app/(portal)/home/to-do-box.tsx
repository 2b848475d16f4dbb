import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ActionButton } from '@/components/form/action-button'
import { GatePicture } from '@/components/shell/gate-picture'
import { ButtonLink } from '@/components/ui/button-link'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon-names'
import { orderName } from '@/lib/areas/orders/terms'
import { brandName } from '@/lib/brand/brand'
import { MOST_LISTED, type ToDo } from '@/lib/content/to-do'
import type { Waiting } from '@/lib/content/waiting'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { DUES } from '@/lib/people/due'
import { asCompanyAdmin, type Viewer } from '@/lib/permissions/proofs'
import { grantAccessAction } from '../admin/access-requests/actions'
import { consentAction } from '../admin/admin-requests/actions'
import { activateAction } from '../admin/users/actions'
import { DueRows } from './due-rows'

type ToDoBoxProps = { actor: Viewer; toDo: ToDo; waiting: Waiting }

/** R8.11: what waits for this person, each with its act. Administrators see too that nothing does. */
export async function ToDoBox({ actor, toDo, waiting }: ToDoBoxProps) {
  const t = await getTranslations('home')
  const rows = await rowsOf(actor, toDo)
  if (rows.length === 0 && !asCompanyAdmin(actor)) return null
  const due = DUES.some((key) => toDo.due[key] > 0)
  return (
    <section aria-labelledby="to-do">
      <h2 id="to-do" className="mb-3 text-lg">
        {t('toDo.heading')}
      </h2>
      {rows.length === 0 && !due ? <Nothing text={t('toDo.nothing')} /> : null}
      <ul className="divide-y divide-line rounded-md border border-line bg-raised empty:hidden">
        {rows}
        {due ? <DueRows due={toDo.due} /> : null}
      </ul>
      <More toDo={toDo} waiting={waiting} />
    </section>
  )
}

const Nothing = ({ text }: { text: string }) => (
  <div className="flex items-center gap-5 rounded-md border border-line bg-raised px-5 py-3">
    <GatePicture state="open" className="w-20" />
    <p className="text-muted">{text}</p>
  </div>
)

/** Where the rest of a long list is. */
async function More({ toDo, waiting }: Omit<ToDoBoxProps, 'actor'>) {
  const t = await getTranslations('home')
  const lists = [
    [waiting.users - toDo.users.length, 'moreUsers', '/admin/users?status=pending'],
    [waiting.accessRequests - toDo.access.length, 'moreAccess', '/admin/access-requests'],
    [waiting.adminRequests - toDo.consent.length, 'moreConsent', '/admin/admin-requests'],
    [waiting.tickets - toDo.tickets.length, 'moreTickets', '/support?state=answered'],
  ] as const
  const rest = lists.map(([count, words, href]) =>
    count > 0 ? (
      <p key={href} className="mt-3">
        <Link href={href as Route} prefetch={false} className="link">
          {t(`toDo.${words}`, { count })}
        </Link>
      </p>
    ) : null,
  )
  return (
    <>
      {rest}
      {toDo.orders.length === MOST_LISTED ? (
        <p className="mt-3">
          <Link href={'/orders?state=waiting' as Route} prefetch={false} className="link">
            {t('toDo.moreOrders')}
          </Link>
        </p>
      ) : null}
    </>
  )
}

async function rowsOf(actor: Viewer, { users, access, consent, tickets, orders }: ToDo): Promise<ReactNode[]> {
  const [t, m, s, a, p, format] = await Promise.all([
    getTranslations('home'),
    getTranslations('members'),
    getTranslations('adminSecurity'),
    getTranslations('adminRequests'),
    getTranslations('permissions'),
    getFormatter(),
  ])
  const since = (at: Date) => t('toDo.since', { at: dateTime(format, at) })
  const act = (id: string, name: string) => ({
    hidden: { id },
    company: actor.company.id,
    description: name,
    variant: 'row' as const,
  })
  return [
    ...users.map(({ id, name, email, at }) => (
      <Row
        key={id}
        icon="user-plus"
        title={t('toDo.user', { name })}
        detail={`${email} · ${since(at)}`}
        href={`/admin/users/${id}`}
      >
        <ActionButton action={activateAction} label={m('activate')} {...act(id, name)} />
      </Row>
    )),
    ...access.map(({ id, name, permission, reason, at }) => (
      <Row
        key={id}
        icon="key-round"
        title={t('toDo.access', { name, permission: p(`${permission}.name`, { brand: brandName() }) })}
        detail={`„${reason}“ · ${since(at)}`}
        href="/admin/access-requests"
      >
        <ActionButton action={grantAccessAction} label={s('grant')} {...act(id, name)} />
      </Row>
    )),
    ...consent.map(({ id, name, reason, at }) => (
      <Row
        key={id}
        icon="badge-check"
        title={t('toDo.consent', { name })}
        detail={`„${reason}“ · ${since(at)}`}
        href="/admin/admin-requests"
      >
        <ActionButton action={consentAction} label={a('consent')} {...act(id, name)} />
      </Row>
    )),
    ...tickets.map(({ id, number, subject, at }) => (
      <Row
        key={id}
        icon="message-square"
        title={t('toDo.ticket', { subject })}
        detail={`${number} · ${since(at)}`}
        href={`/support/${id}`}
      >
        <Open href={`/support/${id}`} label={t('toDo.answer')} what={String(number)} />
      </Row>
    )),
    ...orders.map(({ id, number, title, name, at }) => (
      <Row
        key={id}
        icon="shopping-bag"
        title={t('toDo.order', { name })}
        detail={`${orderName(number)} · ${title} · ${since(at)}`}
        href={`/orders/${id}`}
      >
        <Open href={`/orders/${id}`} label={t('toDo.check')} what={orderName(number)} />
      </Row>
    )),
  ]
}

type RowProps = { icon: IconName; title: string; detail: string; href: string; children?: ReactNode }

/** The act is on another page. */
const Open = ({ href, label, what }: { href: string; label: string; what: string }) => (
  <ButtonLink href={href as Route} variant="row">
    {label} <span className="sr-only">{what}</span>
  </ButtonLink>
)

/** What it is, since when, and the act beside it. */
const Row = ({ icon, title, detail, href, children }: RowProps) => (
  <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
    <span className="grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft text-accent-strong">
      <Icon name={icon} className="size-4.5" />
    </span>
    <div className="min-w-0 flex-1 basis-56">
      <p className="text-sm [overflow-wrap:anywhere]">
        <Link href={href as Route} prefetch={false} className="font-medium underline-offset-3 hover:underline">
          {title}
        </Link>
      </p>
      <p className="line-clamp-2 text-xs text-muted [overflow-wrap:anywhere]">{detail}</p>
    </div>
    {children ? <div className="max-sm:w-full max-sm:pl-13">{children}</div> : null}
  </li>
)
