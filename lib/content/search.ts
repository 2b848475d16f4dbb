import { listDocuments } from '../areas/documents/list'
import { listTickets } from '../areas/support/list'
import { brandName } from '../brand/brand'
import { portal } from '../database/clients'
import { holding } from '../database/text-search'
import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import { listMembers } from '../people/list'
import { asCompanyAdmin, type Member, permit } from '../permissions/proofs'
import { viewing } from '../rooms/rooms'
import { HELP_CHAPTERS } from './help'
import { portalPages } from './portal-pages'

export type Hit = { href: string; title: string; detail?: string }
export type Hits = { pages: Hit[]; people: Hit[]; help: Hit[]; tickets: Hit[]; documents: Hit[] }

const MOST = 20

/** R1.4: finds pages, help, and records of areas that the member may open. Other areas are not searched. */
export async function search(actor: Member, query: string, locale: Locale): Promise<Hits> {
  const wanted = query.trim().slice(0, 100)
  if (!wanted) return { pages: [], people: [], help: [], tickets: [], documents: [] }
  const [pages, help] = [await portalPages(actor, locale), helpOf(locale)]
  const texts = [
    ...pages.map(({ title, detail }) => `${title} ${detail ?? ''}`),
    ...help.map(({ title, text }) => `${title} ${text}`),
  ]
  const [found, records] = await Promise.all([holding(portal(), wanted, texts), recordsOf(actor, query)])
  return {
    pages: pages.filter((_, at) => found.has(at)),
    help: help.filter((_, at) => found.has(pages.length + at)),
    ...records,
  }
}

async function recordsOf(actor: Member, q: string): Promise<Pick<Hits, 'people' | 'tickets' | 'documents'>> {
  const paging = { page: 1, size: MOST }
  const [supporter, reader] = [permit(actor, 'support.tickets'), permit(actor, 'documents.read')]
  const admin = asCompanyAdmin(actor)
  const [people, tickets, documents] = await Promise.all([
    admin
      ? viewing(admin, (room) =>
          listMembers(room, { q, status: '', role: '', sort: 'name', descending: false }, paging),
        )
      : null,
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
