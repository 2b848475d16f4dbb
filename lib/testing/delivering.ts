import { receiveCall } from '../connectors/call'
import type { CallResult } from '../connectors/import'
import { addConnector, makeToken } from '../connectors/manage'
import { RECORD_KINDS, type RecordKind } from '../connectors/schemas'
import { pdfPage } from '../sample/pdf'
import { aStaff } from './staffing'

let count = 0
export function aName() {
  count += 1
  return `ERP ${process.pid} ${count}`
}

export async function aConnector(changes: { kinds?: string[]; networks?: string[] } = {}) {
  const staff = await aStaff('connectors.write')
  const id = await addConnector(staff, { name: aName(), kinds: [...RECORD_KINDS], networks: [], ...changes })
  return { id, staff, token: await makeToken(staff, id) }
}

export const CLIENT = { address: '192.0.2.7', network: '192.0.2.7', requestId: 'test' }

export const post = (
  token: string,
  kind: string,
  body: BodyInit,
  type: string | null = 'application/json',
  client = CLIENT,
) =>
  receiveCall(
    new Request('http://localhost/api/import', {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${token}`, ...(type ? { 'content-type': type } : {}) },
    }),
    kind,
    client,
  )

export async function deliver(token: string, kind: RecordKind, records: unknown[]): Promise<CallResult> {
  const answer = await post(token, kind, JSON.stringify({ records }))
  if (answer.status !== 200) throw new Error(`answered ${answer.status}`)
  return (await answer.json()) as CallResult
}

export const licence = (customer: string, n: number | string, changes = {}) => ({
  customer,
  externalId: `L${n}`,
  number: `LZ${n}`,
  product: 'ERP 100',
  key: `SECRET-${n}`,
  seats: 5,
  ...changes,
})
export const document = (customer: string, n: number | string, changes = {}) => ({
  customer,
  externalId: `D${n}`,
  kind: 'invoice',
  number: `RE/${n}`,
  issuedOn: '2026-03-29',
  cents: 12_345,
  original: `file${n}`,
  ...changes,
})
export const pdf = (text: string) => pdfPage([{ text }], text)

export async function deliverDocuments(token: string, records: unknown[], files: Record<string, Uint8Array>) {
  const form = new FormData()
  form.set('records', JSON.stringify(records))
  for (const [name, bytes] of Object.entries(files)) form.set(name, new File([bytes as BlobPart], '../../x.html'))
  const answer = await post(token, 'documents', form, null)
  if (answer.status !== 200) throw new Error(`answered ${answer.status}`)
  return (await answer.json()) as CallResult
}

export const counts = ({ created, updated, unchanged, failed }: CallResult) => [created, updated, unchanged, failed]
