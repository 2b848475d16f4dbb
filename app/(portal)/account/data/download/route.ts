import { exportOwnData } from '@/lib/content/own-data'
import { confirmedOrWay } from '@/lib/http/download'

const PAGE = '/account/data'

/** R13.5, GDPR Art. 20: by POST, because it is logged, and after a step-up, because it contains everything. */
export async function POST() {
  const asked = await confirmedOrWay(PAGE)
  if ('way' in asked) return new Response(null, { status: 303, headers: { Location: asked.way } })
  const text = JSON.stringify(await exportOwnData(asked.actor), null, 2)
  return new Response(text, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="personal-data.json"',
      'Cache-Control': 'no-store',
    },
  })
}
