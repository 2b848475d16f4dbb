import { beforeAll, describe, expect, it } from 'vitest'
import { endViewAction } from '@/app/_shared/view-actions'
import { endedView, readView } from '../sessions/read-view'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, anAccount } from '../testing/factories'
import { owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { TestBrowser } from '../testing/test-browser'
import { aLooker, aView, aViewingSession } from '../testing/viewing'
import { endOverdueViews, endView, startView } from './views'

beforeAll(testDatabase)

const change = async (statement: string, ...values: string[]) => void (await (await owner()).unsafe(statement, values))
const runOut = (sessionId: string) =>
  change(`update staff_views set ends_at = app_now() - interval '1 second' where session_id = $1`, sessionId)

describe('R10.8 a view is refused with words', () => {
  it('R10.8 of somebody who is locked, pending, locked everywhere, or of a suspended company', async () => {
    const locked = await aMember()
    await change(`update memberships set status = 'locked' where id = $1`, locked.membership.id)
    const pending = await aMember()
    await change(`update memberships set status = 'pending' where id = $1`, pending.membership.id)
    const everywhere = await aMember()
    await change(`insert into account_locks (account_id, reason) values ($1, 'x')`, everywhere.account.id)
    const company = await aCompany()
    const suspended = await aMember({ company })
    await change(`update companies set status = 'suspended' where id = $1`, company.id)
    const looker = await aLooker()
    for (const { membership } of [locked, pending, everywhere, suspended])
      expect(await outcomeOf(startView(looker, membership.id, 'x'))).toBe('viewInactive')
    expect(await readView(looker)).toBeNull()
  })

  it('R10.12 a view that runs ends when the account is locked everywhere', async () => {
    const { account, membership } = await aMember()
    const { staff } = await aView(membership.id)
    await change(`insert into account_locks (account_id, reason) values ($1, 'x')`, account.id)
    expect(await readView(staff)).toBeNull()
    expect(await endedView(staff)).toMatchObject({ why: 'lost', member: membership.id })
  })
})

describe('R10.8 whoever clicks after a view has run out', () => {
  it('R10.8 learns which one it was and why, also before a worker has noted it', async () => {
    const { account, membership } = await aMember()
    const { staff } = await aView(membership.id)
    expect(await endedView(staff)).toBeNull()
    await runOut(staff.session.id)
    const over = { why: 'expired', member: membership.id, name: `${account.firstName} ${account.lastName}` }
    expect(await endedView(staff)).toMatchObject(over)
    await endOverdueViews()
    expect(await endedView(staff)).toMatchObject(over)
  })

  it('R10.8 is led to the page that says so, from pages and from actions of the portal', async () => {
    const { membership } = await aMember()
    const worker = await anAccount({ staffRoles: ['support'], factor: 'app' })
    const token = await aViewingSession(worker.id, membership.id)
    await change(`update staff_views set ends_at = app_now() - interval '1 second' where staff_id = $1`, worker.id)
    const { viewer, permitted } = await import('../http/guards/member')
    for (const guard of [viewer, permitted('documents.read')])
      expect(await new TestBrowser(token).call(() => guard('/documents'), '/documents', [])).toEqual({
        kind: 'redirect',
        to: '/staff/view-ended',
      })
  })

  it('R10.8 is not led there after „Ansicht beenden“, nor is anybody who never looked', async () => {
    const { membership } = await aMember()
    const { staff } = await aView(membership.id)
    await endView(staff)
    expect([await endedView(staff), await endedView(await aLooker())]).toEqual([null, null])
    const worker = await anAccount({ staffRoles: ['support'], factor: 'app' })
    const token = await aViewingSession(worker.id, membership.id)
    await new TestBrowser(token).send(endViewAction, '/home', {})
    const { viewer } = await import('../http/guards/member')
    expect(await new TestBrowser(token).call(() => viewer('/home'), '/home', [])).toEqual({
      kind: 'redirect',
      to: '/staff',
    })
  })
})
