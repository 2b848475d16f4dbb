import { Readable } from 'node:stream'
import { brandName } from '@/lib/brand/brand'
import { csvLine, writeCsv } from '@/lib/ground/csv'
import { asSeeOther } from '@/lib/http/download'
import { postedFields } from '@/lib/http/form-data'
import { companyAdmin } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { type ExportRow, exportMembers } from '@/lib/people/export'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { filterOf } from '../filter'

/** R8.1 „Als CSV exportieren“, with the filters of the list, as a stream. */
export async function POST(request: Request) {
  const actor = await companyAdmin('/admin/users').catch(asSeeOther)
  if (actor instanceof Response) return actor
  const filter = filterOf(queryOf((await postedFields(request)).values, ['q', 'status', 'role', 'due']))
  const stream = Readable.toWeb(Readable.from(await lines(actor, filter))) as ReadableStream<Uint8Array>
  return new Response(stream, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="benutzer-${actor.company.number}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}

async function lines(actor: CompanyAdmin, filter: ReturnType<typeof filterOf>) {
  const portions = await exportMembers(actor, filter)
  const line = await lineOf()
  const [t, encoder] = [await getTranslations('members'), new TextEncoder()]
  const head = [
    t('csv.firstName'),
    t('csv.lastName'),
    t('email'),
    t('status'),
    t('role'),
    t('csv.factor'),
    t('lastSignIn'),
    t('csv.permissions'),
  ]
  return (async function* () {
    yield encoder.encode(writeCsv([head]))
    for await (const rows of portions) yield encoder.encode(rows.map(line).join(''))
  })()
}

/** Texts are looked up first, because the stream continues after the request's context has ended. */
async function lineOf() {
  const [t, p, format] = await Promise.all([getTranslations('members'), getTranslations('permissions'), getFormatter()])
  const brand = brandName()
  return ({ firstName, lastName, email, status, role, factor, lastSignInAt, permissions }: ExportRow) =>
    csvLine([
      firstName,
      lastName,
      email,
      t(`statuses.${status}`),
      t(`roles.${role}`),
      t(`csv.factors.${factor}`),
      lastSignInAt ? dateTime(format, lastSignInAt) : t('never'),
      permissions.map((key) => p(`${key}.name`, { brand })).join(', '),
    ])
}
