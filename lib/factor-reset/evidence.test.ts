import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { sweepFiles } from '../files/leftovers'
import { env } from '../ground/env'
import type { Member, StaffFor } from '../permissions/proofs'
import { testDatabase } from '../testing/database'
import { aDecider, aLoser, aProposal, aProposer, objectionOf, statusOf } from '../testing/factor-resets'
import { aClient } from '../testing/factories'
import { logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { approveReset, refuseReset } from './decide'
import { attachToReset, documentOfReset } from './evidence'
import { objectToReset } from './object'
import { proposeReset } from './propose'

let reader: StaffFor<'factorResets.read'>
beforeAll(async () => {
  await testDatabase()
  reader = await aStaff('factorResets.read')
})

const PDF = Buffer.from('%PDF-1.4\nUnterschrift.\n%%EOF\n')
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('x')])

async function proposed() {
  const { person } = await aLoser()
  const proposer = await aProposer()
  const id = await proposeReset(proposer, aProposal(person, { evidence: 'document' }))
  return { id, person, proposer, decider: await aDecider() }
}
const keyOf = (person: Member, file: string) => `${person.account.id}/${file}`
const lies = (key: string) => existsSync(join(env().dataDir, 'files', key))
const fileOf = async (id: string) => {
  const [row] = await (await owner())`select file_id as file from factor_resets where id = ${id}`
  return row!.file as string | null
}

describe('R10.6 „Dokument“ as the evidence of a factor reset', () => {
  it('R10.6 is attached by who proposed it, seen by who decides, and needed for the approval', async () => {
    const { id, person, proposer, decider } = await proposed()
    expect(await outcomeOf(approveReset(decider, id))).toBe('documentMissing')
    await attachToReset(proposer, id, 'Schreiben.pdf', PDF)
    const file = await documentOfReset(reader, id)
    expect(file).toMatchObject({ name: 'Schreiben.pdf', type: 'application/pdf', bytes: PDF.length })
    expect(lies(file!.key)).toBe(true)
    expect((await logOf('account', person.account.id)).map(({ event }) => event)).toContain('factorReset.attached')
    await approveReset(decider, id, file!.id)
    expect([await statusOf(id), await fileOf(id)]).toEqual(['approved', file!.id])
  })

  it('R10.6 is checked by its bytes, whatever its name says', async () => {
    const { id, proposer } = await proposed()
    const refused = [
      ['brief.pdf', '<html><script>alert(1)</script>%PDF-1.4', 'fileType'],
      ['brief.pdf', 'PK\u0003\u0004', 'fileType'],
      ['bild.svg', '<svg onload="x"/>', 'fileType'],
      ['leer.pdf', '', 'fileEmpty'],
    ] as const
    for (const [name, text, code] of refused)
      expect(await outcomeOf(attachToReset(proposer, id, name, Buffer.from(text)))).toBe(code)
    await attachToReset(proposer, id, '../../<b>bild.pdf', PNG)
    expect((await documentOfReset(reader, id))?.type).toBe('image/png')
    expect((await documentOfReset(reader, id))?.name).not.toMatch(/[<>/]/)
  })

  it('R10.6 is refused from a colleague, for other evidence, for a decided one, and for an id that is none', async () => {
    const { id, proposer, decider } = await proposed()
    const { person } = await aLoser()
    const byCall = await proposeReset(proposer, aProposal(person))
    await refuseReset(decider, id, 'Fax genügt nicht.')
    for (const one of [id, byCall, crypto.randomUUID(), 'x'])
      expect(await outcomeOf(attachToReset(proposer, one, 'x.pdf', PDF))).toBe('requestOver')
    const open = await proposed()
    expect(await outcomeOf(attachToReset(proposer, open.id, 'x.pdf', PDF))).toBe('requestOver')
    for (const one of [byCall, crypto.randomUUID(), 'x']) expect(await documentOfReset(reader, one)).toBeNull()
  })

  it('R10.6 goes with its bytes when it is replaced, refused or objected to', async () => {
    const [replaced, refused, objected] = [await proposed(), await proposed(), await proposed()]
    const keys: string[] = []
    for (const { id, proposer, person } of [replaced, refused, objected]) {
      await attachToReset(proposer, id, 'x.pdf', PDF)
      keys.push(keyOf(person, (await fileOf(id))!))
    }
    await attachToReset(replaced.proposer, replaced.id, 'y.pdf', PDF)
    await refuseReset(refused.decider, refused.id, 'x')
    await objectToReset(await objectionOf(objected.person.account.email), aClient())
    await sweepFiles()
    expect(keys.map(lies)).toEqual([false, false, false])
    expect([await fileOf(refused.id), await fileOf(objected.id)]).toEqual([null, null])
    expect(lies(keyOf(replaced.person, (await fileOf(replaced.id))!))).toBe(true)
  })

  it('R10.6 goes with the account', async () => {
    const { id, person, proposer } = await proposed()
    await attachToReset(proposer, id, 'x.pdf', PDF)
    const key = keyOf(person, (await fileOf(id))!)
    await (await owner())`select erase_account(${person.account.id})`
    await sweepFiles()
    expect([await fileOf(id), lies(key)]).toEqual([null, false])
  })

  it('R10.6 nobody approves a document that was replaced in the same moment', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id, proposer, decider } = await proposed()
      await attachToReset(proposer, id, 'x.pdf', PDF)
      const seen = (await fileOf(id))!
      const settled = await atOnce(2, (index) =>
        index === 0 ? attachToReset(proposer, id, 'y.pdf', PDF) : approveReset(decider, id, seen),
      )
      const approved = settled[1]!.status === 'fulfilled'
      expect(tally(settled)).toEqual(approved ? { ok: 1, requestOver: 1 } : { ok: 1, documentChanged: 1 })
      expect((await fileOf(id)) === seen).toBe(approved)
    }
  })
})
