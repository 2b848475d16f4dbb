import { receiveCall } from '@/lib/connectors/call'
import { addConnector, makeToken } from '@/lib/connectors/manage'
import { asConfirmedStaff, asStaff, staffFor } from '@/lib/permissions/proofs'
import { aCompany, anAccount, signIn } from '@/lib/testing/factories'

const CLIENT = { address: '127.0.0.1', network: '127.0.0.1', requestId: 'bench' }

/** Records a second that one call of a connector writes (R11.11), and the same call sent again. */
export async function measureDeliveries(count = 10_000): Promise<{ written: number; repeated: number }> {
  const account = await anAccount({ staffRoles: ['operations'], factor: 'app' })
  const { actor } = await signIn(account.id, true)
  const staff = asConfirmedStaff(staffFor(asStaff(actor)!, 'connectors.write')!)
  const name = `Bench ${account.id}`
  const token = await makeToken(staff, await addConnector(staff, { name, kinds: ['licences'], networks: [] }))
  const companies = [await aCompany(), await aCompany(), await aCompany()]
  const records = Array.from({ length: count }, (_, n) => ({
    customer: companies[n % companies.length]!.number,
    externalId: `L${n}`,
    number: `LZ${n}`,
    product: 'ERP 100',
    key: `K${n}`,
    seats: 5,
  }))
  const body = JSON.stringify({ records })
  const call = async () => {
    const begun = performance.now()
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const request = new Request('http://localhost/api/import/licences', { method: 'POST', body, headers })
    const answer = (await (await receiveCall(request, 'licences', CLIENT)).json()) as { failed: number }
    if (answer.failed !== 0) throw new Error('records of the bench failed')
    return (count * 1000) / (performance.now() - begun)
  }
  return { written: await call(), repeated: await call() }
}
