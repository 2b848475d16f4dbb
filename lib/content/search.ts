import { listDocuments } from '../areas/documents/list'
import { listTickets } from '../areas/support/list'
import { brandName } from '../brand'
import type { Translate } from '../i18n/translate'
import { BUILT_AREAS, PERMISSIONS } from '../permissions/catalogue'
import { can, type Member, permit } from '../permissions/proofs'
import { HELP_CHAPTERS } from './help'

export type Hit = { href: string; title: string; detail?: string }
export type Hits = { pages: Hit[]; help: Hit[]; tickets: Hit[]; documents: Hit[] }

type Words = { shell: Translate<'shell'>; permissions: Translate<'permissions'>; help: Translate<'help'> }

const MOST = 20
/** Müller, Mueller and muller are the same to who searches. */
const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')

/** R1.4: pages, help, and what the member may open. What is not permitted is not searched. */
export async function search(actor: Member, query: string, words: Words): Promise<Hits> {
  const wanted = fold(query.trim())
  if (!wanted) return { pages: [], help: [], tickets: [], documents: [] }
  const matches = (...texts: string[]) => texts.some((text) => fold(text).includes(wanted))
  return {
    pages: pagesOf(actor, words).filter(({ title, detail }) => matches(title, detail ?? '')),
    help: helpOf(words).filter(({ title, text }) => matches(title, text)),
    ...(await recordsOf(actor, query)),
  }
}

async function recordsOf(actor: Member, q: string): Promise<Pick<Hits, 'tickets' | 'documents'>> {
  const paging = { page: 1, size: MOST }
  const [supporter, reader] = [permit(actor, 'support.tickets'), permit(actor, 'documents.read')]
  const [tickets, documents] = await Promise.all([
    supporter ? listTickets(supporter, { q, state: '', product: '' }, paging) : null,
    reader ? listDocuments(reader, { q, kind: '', year: '', payment: '' }, paging) : null,
  ])
  return {
    tickets: (tickets?.rows ?? []).map(({ id, number, subject }) => ({
      href: `/support/${id}`,
      title: subject,
      detail: String(number),
    })),
    documents: (documents?.rows ?? []).map(({ id, number }) => ({ href: `/documents/${id}`, title: number })),
  }
}

function pagesOf(actor: Member, { shell, permissions }: Words): Hit[] {
  const brand = brandName()
  const areas = BUILT_AREAS.filter((key) => can(actor, key)).map((key) => ({
    href: PERMISSIONS[key].href,
    title: permissions(`${key}.name`, { brand }),
    detail: permissions(`${key}.description`, { brand }),
  }))
  const own: Hit[] = [
    { href: '/home', title: shell('home') },
    { href: '/help', title: shell('supportCenter') },
    { href: '/account', title: shell('account') },
    ...(actor.company.hasAdmin ? [{ href: '/contact-admin', title: shell('contactAdmin') }] : []),
    ...(actor.memberships > 1 ? [{ href: '/switch-company', title: shell('switch') }] : []),
  ]
  return [...areas, ...own]
}

const helpOf = ({ help }: Words) =>
  HELP_CHAPTERS.map(([slug, key]) => ({
    href: `/help/${slug}`,
    title: help(`chapter.${key}.title`, { brand: brandName() }),
    text: help.raw(`chapter.${key}.text`) as string,
  }))
