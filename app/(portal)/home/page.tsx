import { page } from '@/app/_shared/page'
import { DocumentTitle } from '@/components/ui/document-title'
import { PageHeading } from '@/components/ui/page-heading'
import { homeContent } from '@/lib/content/home'
import { waitingFor } from '@/lib/content/waiting'
import { partOfDay } from '@/lib/ground/day'
import { now } from '@/lib/ground/time'
import { viewer } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { DeviceEndingSoon } from '../account/authentication/device-ending'
import { Areas, MoreAreas } from './areas'
import { Contact } from './contact'
import { News } from './news'
import { NoAdministrator } from './no-administrator'
import { SinceLastVisit } from './since-last-visit'
import { ToDoBox } from './to-do-box'

/** R1.2, R8.11: what waits, tiles of the areas that this member may open, news for this company, the right contact. */
export default page(viewer, async (actor) => {
  const [t, content, waiting] = await Promise.all([getTranslations('home'), homeContent(actor), waitingFor(actor)])
  const { firstName, lastName } = actor.account
  return (
    <>
      {actor.session.deviceId && !actor.view ? (
        <div className="mb-5 empty:hidden">
          <DeviceEndingSoon actor={actor} />
        </div>
      ) : null}
      <DocumentTitle title={t('title')} />
      <PageHeading title={t(`hello.${partOfDay(now())}`, { firstName, lastName })} />
      <div className="grid grid-cols-1 gap-8 xl:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid grid-cols-1 content-start gap-8">
          {actor.company.hasAdmin ? null : <NoAdministrator actor={actor} />}
          <ToDoBox actor={actor} toDo={content.toDo} waiting={waiting} />
          <Areas actor={actor} figures={content.figures} />
          <SinceLastVisit since={content.since} />
        </div>
        <div className="grid grid-cols-1 content-start gap-6 sm:grid-cols-2 xl:grid-cols-1">
          <Contact actor={actor} />
          <MoreAreas actor={actor} />
          <News items={content.news} since={content.since?.at} />
        </div>
      </div>
    </>
  )
})
