import { asSeeOther } from '@/lib/http/download'
import { staffMember } from '@/lib/http/guards/staff'
import { consoleGroups, seenGroups } from '../groups'

/** A few of each kind for the quick search; the search page has more. */
const MOST = 6

export async function GET(request: Request) {
  const staff = await staffMember('/staff/search').catch(asSeeOther)
  if (staff instanceof Response) return staff
  const query = new URL(request.url).searchParams.get('q') ?? ''
  const groups = query.trim() ? await consoleGroups(staff, query) : await seenGroups(staff)
  return Response.json(
    groups.map(({ heading, hits }) => ({ heading, hits: hits.slice(0, MOST) })),
    { headers: { 'Cache-Control': 'no-store' } },
  )
}
