import { beforeAll, describe, expect, it } from 'vitest'
import { CHANGE_KINDS } from '../areas/changes'
import { askForMasterData, masterDataOf } from '../areas/master-data/ask'
import type { Collected } from '../delivery/preview'
import { permit } from '../permissions/proofs'
import { viewing, viewingAsStaff } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aMember } from '../testing/factories'
import { lettersTo, owner } from '../testing/inspect'
import { aStaff, withoutAdmin } from '../testing/staffing'
import { approve, previewDecision, recordEvidence, refuse } from './decide'
import { approveChange, previewChange, refuseChange } from './decide-changes'

beforeAll(testDatabase)

const shape = (mails: Collected[]) => mails.map(({ template, to, params }) => ({ template, to, params }))
/** What was really sent to this address, after `before` letters. */
const sentTo = async (address: string, before: number) =>
  (await lettersTo(address)).slice(before).map(({ template, to, params }) => ({ template, to, params }))
const without = (mails: { params: unknown }[]) =>
  mails.map((mail) => ({ ...mail, params: { ...(mail.params as object), notMe: '', at: '' } }))
const links = async () => (await (await owner())`select count(*)::int as n from account_links`)[0]!.n as number

async function asked() {
  const holder = permit(await aMember({ holds: ['data.master'] }), 'data.master')!
  const before = await viewing(holder, masterDataOf)
  const id = await askForMasterData(holder, { ...before, street: 'Hafen 8', city: 'Bremen', postalCode: '28195' })
  return { id, address: holder.account.email }
}

describe('R10.3 the mails of a decision before it is made', () => {
  it('R10.3 are those that go out with the approval of a change, to the letter, and nothing is sent by looking', async () => {
    const [{ id, address }, reader, decider] = [
      await asked(),
      await aStaff('changes.read'),
      await aStaff('changes.decide'),
    ]
    const before = (await lettersTo(address)).length
    const preview = await viewingAsStaff(reader, (room) => previewChange(room, CHANGE_KINDS, id, () => 'x'))
    expect((await lettersTo(address)).length).toBe(before)
    await approveChange(decider, CHANGE_KINDS, id)
    expect(shape(preview.approve)).toEqual(await sentTo(address, before))
  })

  it('R10.3 are those of a refusal, with the reason where it will stand', async () => {
    const [{ id, address }, reader, decider] = [
      await asked(),
      await aStaff('changes.read'),
      await aStaff('changes.decide'),
    ]
    const before = (await lettersTo(address)).length
    const preview = await viewingAsStaff(reader, (room) =>
      previewChange(room, CHANGE_KINDS, id, () => 'Adresse fehlt.'),
    )
    await refuseChange(decider, CHANGE_KINDS, id, 'Adresse fehlt.')
    expect(shape(preview.refuse)).toEqual(await sentTo(address, before))
  })

  it('R10.3 of an application are the same too; no link is made for looking', async () => {
    const [one, two] = [await withoutAdmin(), await withoutAdmin()]
    const [reader, clerk] = [await aStaff('adminRequests.read'), await aStaff('adminRequests.prove')]
    const decider = await aStaff('adminRequests.decide')
    for (const { id } of [one, two]) await recordEvidence(clerk, id, { evidence: 'callBack', note: 'x' })
    const [before, made] = [(await lettersTo(one.applicant.account.email)).length, await links()]
    const first = await previewDecision(reader, one.id, () => 'Nein.')
    const second = await previewDecision(reader, two.id, () => 'Nein.')
    expect(await links()).toBe(made)
    await approve(decider, one.id)
    expect(without(shape(first.approve))).toEqual(without(await sentTo(one.applicant.account.email, before)))
    const earlier = (await lettersTo(two.applicant.account.email)).length
    await refuse(decider, two.id, 'Nein.')
    expect(shape(second.refuse)).toEqual(await sentTo(two.applicant.account.email, earlier))
  })
})
