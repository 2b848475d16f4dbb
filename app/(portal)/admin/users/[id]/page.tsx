import { type Asked, page } from '@/app/_shared/page'
import { brandName } from '@/lib/brand/brand'
import { companyAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'
import { listDeputies } from '@/lib/people/deputies'
import { readPerson } from '@/lib/people/person'
import type { MemberDetails } from '@/lib/people/read'
import { HELD_BY_ROLE } from '@/lib/permissions/catalogue'
import { granted } from '@/lib/permissions/matrix'
import { viewing } from '@/lib/rooms/rooms'
import { Deputy } from './deputy'
import { PersonHead } from './person-head'

/** One member: who it is, what the person may do now, and a colleague's permissions for a while. */
export default page(companyAdmin, async (actor, { params: { id } }: Asked<'id'>) => {
  const { person, colleagues } = await viewing(actor, async (room) => {
    const person = await readPerson(room, id)
    return { person, colleagues: await listDeputies(room, id) }
  }).catch(orMissing)
  const { member } = person
  const t = await getTranslations('members')
  const usable = member.status === 'active' || member.status === 'invited' || member.status === 'locked'
  return (
    <>
      <PersonHead actor={actor} person={person} current="" />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <section aria-labelledby="holds" className="rounded-md border border-line bg-raised p-4 sm:p-6">
          <h2 id="holds" className="mb-3 text-lg">
            {t('holds')}
          </h2>
          <Holds member={member} />
        </section>
        {usable ? <Deputy actor={actor} member={member} colleagues={colleagues} /> : null}
      </div>
    </>
  )
})

/** What the person may do, in the order of the catalogue, with the ends. */
async function Holds({ member: { role, grants } }: { member: MemberDetails }) {
  const [t, p, format] = await Promise.all([getTranslations('members'), getTranslations('permissions'), getFormatter()])
  const brand = brandName()
  const byRole = role === 'admin' ? HELD_BY_ROLE : []
  const own = granted(grants).filter((key) => !(byRole as string[]).includes(key))
  if (own.length + byRole.length === 0) return <p className="text-muted">{t('holdsNothing')}</p>
  return (
    <>
      {byRole.length > 0 ? <p className="mb-3">{t('holdsByRole')}</p> : null}
      <ul className="grid gap-1.5">
        {own.map((key) => (
          <li key={key} className="flex flex-wrap justify-between gap-x-4">
            <span>{p(`${key}.name`, { brand })}</span>
            {grants[key] ? <span className="text-muted">{t('until', { date: day(format, grants[key]) })}</span> : null}
          </li>
        ))}
      </ul>
    </>
  )
}
