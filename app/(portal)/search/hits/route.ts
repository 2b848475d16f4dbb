import { searchGroups } from '@/app/_shared/search-groups'
import { asSeeOther } from '@/lib/http/download'
import { viewer } from '@/lib/http/guards/member'

/** A few of each kind for the quick search; the search page has all. */
const MOST = 5

/** What the quick search (Ctrl K) displays while somebody types: the same as the search page, in short. */
export async function GET(request: Request) {
  const actor = await viewer('/search').catch(asSeeOther)
  if (actor instanceof Response) return actor
  const query = new URL(request.url).searchParams.get('q') ?? ''
  const groups = (await searchGroups(actor, query)).filter(({ hits }) => hits.length > 0)
  return Response.json(
    groups.map(({ heading, hits }) => ({ heading, hits: hits.slice(0, MOST) })),
    { headers: { 'Cache-Control': 'no-store' } },
  )
}
