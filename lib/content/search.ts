import { listDocuments } from '../areas/documents/list'
import { listTickets } from '../areas/support/list'
import { brandName } from '../brand'
import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import { listMembers } from '../members/list'
import { asCompanyAdmin, type Member, permit } from '../permissions/proofs'
import { HELP_CHAPTERS } from './help'
import { portalPages } from './portal-pages'

export type Hit = { href: string; title: string; detail?: string }
export type Hits = { pages: Hit[]; people: Hit[]; help: Hit[]; tickets: Hit[]; documents: Hit[] }

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
export async function search(actor: Member, query: string, locale: Locale): Promise<Hits> {
  const wanted = fold(query.trim())
  if (!wanted) return { pages: [], people: [], help: [], tickets: [], documents: [] }
  const matches = (...texts: string[]) => texts.some((text) => fold(text).includes(wanted))
  return {
    pages: (await portalPages(actor, locale)).filter(({ title, detail }) => matches(title, detail ?? '')),
    help: helpOf(locale).filter(({ title, text }) => matches(title, text)),
    ...(await recordsOf(actor, query)),
  }
}

async function recordsOf(actor: Member, q: string): Promise<Pick<Hits, 'people' | 'tickets' | 'documents'>> {
  const paging = { page: 1, size: MOST }
  const [supporter, reader] = [permit(actor, 'support.tickets'), permit(actor, 'documents.read')]
  const admin = asCompanyAdmin(actor)
  const [people, tickets, documents] = await Promise.all([
    admin ? listMembers(admin, { q, status: '', role: '', sort: 'name', descending: false }, paging) : null,
    supporter ? listTickets(supporter, { q, state: '', product: '' }, paging) : null,
    reader ? listDocuments(reader, { q, kind: '', year: '', payment: '' }, paging) : null,
  ])
  return {
    people: (people?.rows ?? []).map(({ id, firstName, lastName, email }) => ({
      href: `/admin/users/${id}`,
      title: `${firstName} ${lastName}`,
      detail: email,
    })),
    tickets: (tickets?.rows ?? []).map(({ id, number, subject }) => ({
      href: `/support/${id}`,
      title: subject,
      detail: String(number),
    })),
    documents: (documents?.rows ?? []).map(({ id, number }) => ({ href: `/documents/${id}`, title: number })),
  }
}

function helpOf(locale: Locale) {
  const help = translator(locale, 'help')
  return HELP_CHAPTERS.map(([slug, key]) => ({
    href: `/help/${slug}`,
    title: help(`chapter.${key}.title`, { brand: brandName() }),
    text: help.raw(`chapter.${key}.text`) as string,
  }))
}
