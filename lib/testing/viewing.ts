import { asStaff, type ConfirmedStaff, type StaffFor, staffFor, type Viewed } from '../permissions/proofs'
import { readView } from '../sessions/read-view'
import { startView } from '../staff/views'
import { actorOf, signIn } from './factories'
import { aStaff } from './staffing'

export type Looker = ConfirmedStaff<'people.view'>

export const aLooker = (): Promise<Looker> => aStaff('people.view', ['support'])

/** A running „Ansicht als“ of this member, and whose it is. */
export async function aView(memberId: string): Promise<{ staff: Looker; viewed: Viewed }> {
  const staff = await aLooker()
  await startView(staff, memberId, 'Anfrage 1000001')
  return { staff, viewed: (await readView(staff))! }
}

/** A session of the staff with its cookie, in which a view of this member runs. */
export async function aViewingSession(staffId: string, memberId: string): Promise<string> {
  const { token } = await signIn(staffId, true)
  const staff = staffFor(asStaff(await actorOf(token))!, 'people.view') as StaffFor<'people.view'> as Looker
  await startView(staff, memberId, 'Anfrage 1000001')
  return token
}
