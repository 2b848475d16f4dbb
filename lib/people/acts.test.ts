import { beforeAll, describe, expect, it } from 'vitest'
import { saveGrants } from '../grants/grants'
import { viewing } from '../rooms/rooms'
import { administered, confirmedAdmin } from '../testing/administrators'
import { testDatabase } from '../testing/database'
import { aMember } from '../testing/factories'
import { owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { activateMember, refuseMember } from './activate'
import { MEMBER_ACTS, type MemberAct } from './acts'
import { lockMember, unlockMember } from './lock'
import { readMember } from './read'
import { removeMember, restoreMember } from './remove'

beforeAll(testDatabase)

const STATUSES = ['active', 'locked', 'pending', 'refused', 'removed'] as const
type Administered = Awaited<ReturnType<typeof administered>>
/** Invitations give no access yet and have their own tests (invite.test.ts). */
const DO: Partial<Record<MemberAct, (company: Administered, id: string) => Promise<unknown>>> = {
  activate: ({ admin }, id) => activateMember(admin, id),
  refuse: ({ admin }, id) => refuseMember(admin, id),
  permissions: async ({ admin }, id) =>
    saveGrants(admin, id, {}, (await viewing(admin, (room) => readMember(room, id))).version),
  lock: ({ admin }, id) => lockMember(admin, id, true),
  unlock: ({ admin }, id) => unlockMember(admin, id),
  delete: ({ admin }, id) => removeMember(admin, id),
  restore: ({ admin }, id) => restoreMember(admin, id),
}

describe('R8.2 an act succeeds for exactly the statuses whose rows offer it', () => {
  for (const [act, run] of Object.entries(DO))
    it(act, async () => {
      const company = await administered()
      const sql = await owner()
      const done: string[] = []
      for (const status of STATUSES) {
        const { membership } = await aMember({ company })
        await sql`update memberships set status = ${status}, proved = false, removed_at = ${status === 'removed' ? sql`now()` : null}
          where id = ${membership.id}`
        if ((await outcomeOf(run(company, membership.id))) === 'ok') done.push(status)
      }
      const offered: readonly string[] = MEMBER_ACTS[act as MemberAct]
      expect(done).toEqual(STATUSES.filter((status) => offered.includes(status)))
    })

  it('R8.8 none of those for others succeeds for the own access', async () => {
    const company = await administered()
    await aMember({ company, role: 'admin' })
    const own = company.admin.membership.id
    const admin = confirmedAdmin(company.admin)
    for (const act of [() => lockMember(admin, own, true), () => removeMember(admin, own)])
      expect(await outcomeOf(act())).toBe('ownAccess')
  })
})
