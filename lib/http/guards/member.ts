import type { Route } from 'next'
import { forbidden, notFound, redirect } from 'next/navigation'
import type { Actor } from '../../permissions/actor'
import { PERMISSIONS, type Permission } from '../../permissions/catalogue'
import {
  asClosedReader,
  asCompanyAdmin,
  asConfirmed,
  asConfirmedAdmin,
  asConfirmedFor,
  asConfirmedMember,
  asMember,
  asStaff,
  type ClosedReader,
  type CompanyAdmin,
  type Member,
  offered,
  type Permitted,
  type Proof,
  permit,
  permitToSee,
  staffFor,
  type Viewer,
  type Viewing,
} from '../../permissions/proofs'
import { homeOf, nextStep } from '../../sessions/gate'
import { endedView } from '../../sessions/read-view'
import { currentView } from '../view'
import { confirming, type Guard, guard, noteRefusal, signedIn } from './guard'

type WithCompany = Actor & { membership: NonNullable<Actor['membership']>; company: NonNullable<Actor['company']> }

/**
 * Any membership, also a pending or refused one: for what such a person may do too (write to the administrator,
 * switch).
 */
export const withCompany = guard('member', async (from): Promise<WithCompany> => {
  const actor = await signedIn(from)
  const step = nextStep(actor)
  if (step && step !== '/waiting' && step !== '/account/authentication/app') redirect(step as Route)
  await assertNotInView(actor)
  await explainEndedView(actor)
  if (!actor.membership || !actor.company) redirect(homeOf(actor) as Route)
  return actor as WithCompany
})

/** For „Unternehmen wechseln“: the same, and whoever has entered a closed company. */
export const switching = guard('member', async (from): Promise<WithCompany> => {
  const actor = await signedIn(from)
  return actor.company?.closed && actor.membership ? (actor as WithCompany) : withCompany(from)
})

/** ADR 049: an administrator of a closed company, for its documents. */
export const closedReader = guard('step', async (from): Promise<ClosedReader> => {
  const actor = await signedIn(from)
  return (nextStep(actor) === '/closed-company' ? asClosedReader(actor) : null) ?? redirect(homeOf(actor) as Route)
})

/**
 * „{brand}-ID verwalten“ (decision 2): everybody with a finished account, with or without a company, members and
 * staff. It is no part of „Ansicht als“ (R10.8).
 */
export const accountHolder = guard('account', async (from): Promise<Actor> => {
  const actor = await signedIn(from)
  if (from.startsWith('/account')) await assertNotInView(actor)
  const step = nextStep(actor)
  if (step === '/register/terms' || step === '/register/factor' || step === '/register/recovery-codes')
    redirect(step as Route)
  return actor
})

/** R5.9: a finished account with a step-up within ten minutes; `factors` for changes of a factor or the address. */
export const confirmed = <P extends Proof>(proof: P) =>
  confirming(proof === 'factors' ? 'factors' : 'confirmed', proof, accountHolder, (actor) => asConfirmed(actor, proof))

/** No step left: a member with an active membership. */
export const member = guard('activeMember', async (from): Promise<Member> => {
  const actor = await signedIn(from)
  const step = nextStep(actor)
  if (step) redirect(step as Route)
  const proven = asMember(actor)
  if (proven) return proven
  await assertNotInView(actor)
  await explainEndedView(actor)
  redirect(homeOf(actor) as Route)
})

/** R10.8: whoever clicks in a portal whose view has run out reads that, instead of being led away without a word. */
async function explainEndedView(actor: Actor) {
  const staff = asStaff(actor)
  const viewer = staff && staffFor(staff, 'people.view')
  if (viewer && (await endedView(viewer))) redirect('/staff/view-ended' as Route)
}

/** R10.8: staff who look at a member's portal get the refusal page instead of being led out of it. */
async function assertNotInView(actor: Actor) {
  if (!(await currentView())) return
  await noteRefusal(actor, { view: true })
  forbidden()
}

/** A member, or one of the staff who looks at the portal of one (R10.8): for pages that only read. */
export const viewer = guard('activeMember', async (from): Promise<Viewer> => (await currentView()) ?? member(from))

/** The same with a step-up within ten minutes: applying for admin rights (SES-05). */
export const confirmedMember = confirming('confirmedMember', 'basic', member, asConfirmedMember)

/** A permission. Without it the 403 page names it; an area that the company's products do not include is 404. */
export const permitted = <P extends Permission>(permission: P): Guard<Permitted<P>, null> =>
  guard(permission, async (from) => {
    const actor = await member(from)
    if (!PERMISSIONS[permission].built || !offered(actor, permission)) notFound()
    const proven = permit(actor, permission)
    if (proven) return proven
    await noteRefusal(actor, { permission })
    forbidden()
  })

/** The same for pages and files that only read: staff may see them in „Ansicht als“ (R10.8). */
export const seeing = <P extends Permission>(permission: P): Guard<Viewing<P>, null> =>
  guard(permission, async (from) => {
    const viewed = await currentView()
    if (!viewed) return permitted(permission)(from)
    if (!PERMISSIONS[permission].built || !offered(viewed, permission)) notFound()
    const proven = permitToSee(viewed, permission)
    if (proven) return proven
    await noteRefusal(viewed.view.staff, { permission })
    forbidden()
  })

/** The same with a step-up within ten minutes: what binds the company. */
export const confirmedFor = <P extends Permission>(permission: P) =>
  confirming(`confirmed ${permission}`, 'basic', permitted(permission), asConfirmedFor<P>)

/** An active administrator of the entered company; everybody else gets the refusal page, and the refusal is logged. */
export const companyAdmin = guard('admin', async (from): Promise<CompanyAdmin> => {
  const actor = await member(from)
  const admin = asCompanyAdmin(actor)
  if (admin) return admin
  await noteRefusal(actor, { administration: true })
  forbidden()
})

/** R5.9: the same with a step-up within ten minutes, for locking, removing, permissions and roles. */
export const confirmedAdmin = confirming('confirmedAdmin', 'basic', companyAdmin, asConfirmedAdmin)
