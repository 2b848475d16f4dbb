import { cache } from 'react'
import { asStaff, staffFor, type Viewed } from '../permissions/proofs'
import { readView } from '../sessions/read-view'
import { oncePerRequest } from './memo'
import { currentActor } from './session'

/**
 * R10.8: the member whose portal this browser's staff person is looking at; null for everybody else. Once per request.
 * The actor of the request stays the staff person: only guards of reading pages ask for the view.
 */
export const currentView: () => Promise<Viewed | null> = cache(() => oncePerRequest('view', read))

async function read(): Promise<Viewed | null> {
  const actor = await currentActor()
  const staff = actor && asStaff(actor)
  const may = staff && staffFor(staff, 'people.view')
  return may ? readView(may) : null
}
