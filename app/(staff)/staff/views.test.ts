import { beforeAll, describe, expect, it } from 'vitest'
import { askForMasterData, attachEvidence, masterDataOf } from '@/lib/areas/master-data/ask'
import { attachToReset } from '@/lib/factor-reset/evidence'
import { proposeReset } from '@/lib/factor-reset/propose'
import { policyOf } from '@/lib/http/security-policy'
import { permit } from '@/lib/permissions/proofs'
import { attachDocument } from '@/lib/requests/apply'
import { viewing } from '@/lib/rooms/rooms'
import { testDatabase } from '@/lib/testing/database'
import { aLoser, aProposal, aProposer } from '@/lib/testing/factor-resets'
import { aCompany, aMember, anAccount, signIn } from '@/lib/testing/factories'
import { withoutAdmin } from '@/lib/testing/staffing'
import { TestBrowser } from '@/lib/testing/test-browser'
import { GET as adminRequest } from './admin-requests/[id]/view/route'
import { GET as change } from './changes/[id]/view/route'
import { GET as factorReset } from './factor-resets/[id]/view/route'

beforeAll(testDatabase)

type View = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>
const PDF = Buffer.from('%PDF-1.4\n%%EOF\n')
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('x')])

/** For each route: a record with this file, and one without. */
const ROUTES: Record<string, { view: View; made: (bytes: Buffer | null) => Promise<string> }> = {
  'admin-requests': {
    view: adminRequest,
    made: async (bytes) => {
      const { applicant, id } = await withoutAdmin(true)
      if (bytes) await attachDocument(applicant, 'Vollmacht.pdf', bytes)
      return id
    },
  },
  changes: {
    view: change,
    made: async (bytes) => {
      const member = await aMember({ company: await aCompany({ products: ['erp-100'] }), holds: ['data.master'] })
      const holder = permit(member, 'data.master')!
      const before = await viewing(holder, masterDataOf)
      const id = await askForMasterData(holder, { ...before, name: `${before.name} neu` })
      if (bytes) await attachEvidence(holder, id, 'Auszug.pdf', bytes)
      return id
    },
  },
  'factor-resets': {
    view: factorReset,
    made: async (bytes) => {
      const [{ person }, proposer] = [await aLoser(), await aProposer()]
      const id = await proposeReset(proposer, aProposal(person, { evidence: 'document' }))
      if (bytes) await attachToReset(proposer, id, 'Schreiben.pdf', bytes)
      return id
    },
  },
}

async function ask(name: string, id: string, session?: string) {
  const { view } = ROUTES[name]!
  const path = `/staff/${name}/${id}/view`
  const get = () => view(new Request(`http://torhaus.test${path}`), { params: Promise.resolve({ id }) })
  return new TestBrowser(session).call(get, path, [])
}
const staff = async () => (await signIn((await anAccount({ staffRoles: ['support'], factor: 'app' })).id, true)).token

async function shown(name: string, id: string, session: string): Promise<Response> {
  const ended = await ask(name, id, session)
  if (ended.kind !== 'answer') throw new Error(`no file: ${JSON.stringify(ended)}`)
  return ended.value as Response
}

describe.each(Object.keys(ROUTES))('R10.3, R10.6: evidence beside the decision, /staff/%s/{id}/view', (name) => {
  it('R10.3 is displayed by the browser, framed by the portal alone, guessed at by nobody, and stored nowhere', async () => {
    const response = await shown(name, await ROUTES[name]!.made(PDF), await staff())
    const head = Object.fromEntries(response.headers)
    expect(head).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(head['content-disposition']).toMatch(/^inline; filename="\w+\.pdf"$/)
    const policy = head['content-security-policy']!
    for (const rule of ["default-src 'none'", "frame-ancestors 'self'", "form-action 'none'", "base-uri 'none'"])
      expect(policy).toContain(rule)
    expect(policy).not.toContain('script-src')
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF)
  })

  it('R10.3 the proxy gives no weaker policy than the route', () => {
    const policy = policyOf(`/staff/${name}/${crypto.randomUUID()}/view`, 'nonce')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/script-src|'nonce-/)
  })

  it('R10.3 a picture is sandboxed, whatever its name says', async () => {
    const response = await shown(name, await ROUTES[name]!.made(PNG), await staff())
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('content-security-policy')).toMatch(/; sandbox$/)
  })

  it('R10.3 a record without a file, an unknown one and no id at all are missing', async () => {
    const session = await staff()
    for (const id of [await ROUTES[name]!.made(null), crypto.randomUUID(), 'x', "' or 1=1 --"])
      expect(await ask(name, id, session)).toEqual({ kind: 'refused', status: 404 })
  })

  it('R10.3 a record of another queue is missing here', async () => {
    const session = await staff()
    for (const [other, { made }] of Object.entries(ROUTES))
      if (other !== name) expect(await ask(name, await made(PDF), session)).toEqual({ kind: 'refused', status: 404 })
  })

  it('R10.3 opens for nobody without the right', async () => {
    const id = await ROUTES[name]!.made(PDF)
    const payroll = await signIn((await anAccount({ staffRoles: ['payroll'], factor: 'app' })).id, true)
    expect(await ask(name, id, payroll.token)).toEqual({ kind: 'refused', status: 403 })
    const admin = await aMember({ role: 'admin' })
    expect(await ask(name, id, (await signIn(admin.account.id)).token)).toEqual({ kind: 'refused', status: 404 })
    expect(await ask(name, id)).toMatchObject({ kind: 'redirect', to: expect.stringMatching(/^\/sign-in/) })
  })
})
