import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pdfPage } from '@/lib/sample/pdf'
import { enterProved, newStaff } from '../factor-people'
import { expect, heading, press, test } from '../fixtures'
import { newPerson, sql } from '../people'

/** A month's delivery of an ERP, as docs/examples/erp-import.mjs reads it. */
async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'erp-'))
  const lines = [
    'externalId;kind;number;issuedOn;dueOn;cents;paidOn;file',
    '1;invoice;RE-2026-1;2026-11-02;2026-11-16;123450;;RE-2026-1.pdf',
    '2;invoice;RE-2026-2;2026-02-30;;100;;RE-2026-1.pdf',
  ]
  await writeFile(join(path, 'documents.csv'), lines.join('\r\n'))
  await writeFile(join(path, 'RE-2026-1.pdf'), pdfPage([{ text: 'Rechnung' }], 'Rechnung'))
  const licence = { externalId: 'L1', number: 'LZ-1', product: 'ERP 100', key: 'AAAA-BBBB', seats: 25, used: 18 }
  await writeFile(join(path, 'licences.json'), JSON.stringify([licence]))
  return path
}

const script = (path: string, customer: string, token: string) =>
  new Promise<{ code: number; said: string }>((done) => {
    const env = { ...process.env, PORTAL: process.env.E2E_ADDRESS, TOKEN: token }
    const args = [join(__dirname, '../../docs/examples/erp-import.mjs'), path, customer]
    execFile(process.execPath, args, { env }, (fault, out, err) =>
      done({ code: Number(fault?.code ?? 0), said: out + err }),
    )
  })

test('R11.11 a token is made and displayed once, the example fills a company with it, twice the same, and it is revoked', async ({
  page,
  another,
  enter,
}) => {
  const customer = await newPerson({ holds: ['documents.read'] })
  const { number } = customer.company
  await enterProved(page, await newStaff('operations'))
  await page.goto('/staff/connectors/new')
  await page.getByLabel('Name').fill(`ERP ${number}`)
  await press(page, 'Verbindung anlegen')
  await press(page, 'Token erzeugen')
  await expect(page.getByRole('heading', { name: 'Token wird nur einmal angezeigt' })).toBeVisible()
  const token = /thc_[\w-]+/.exec(await page.content())![0]
  await page.getByRole('link', { name: 'Fertig' }).click()
  await expect(heading(page, `ERP ${number}`)).toBeVisible()
  expect(await page.content()).not.toContain(token)

  const path = await folder()
  const first = await script(path, number, token)
  expect(first.said).toContain('documents: 1 new, 0 changed, 0 unchanged, 1 failed')
  expect(first.said).toContain('2: schema, issuedOn')
  expect(first.said).toContain('licences: 1 new')
  expect(first.code).toBe(1)
  expect((await script(path, number, token)).said).toContain('documents: 0 new, 0 changed, 1 unchanged, 1 failed')

  const reader = await another()
  await enter(customer, reader)
  await reader.goto('/documents')
  await expect(reader.getByRole('link', { name: /RE-2026-1/ }).first()).toBeVisible()

  await page.reload()
  await expect(page.getByRole('row', { name: /Belege/ })).toHaveCount(2)
  await press(page, 'Widerrufen')
  await expect(page.getByText('Die Verbindung ist widerrufen.').first()).toBeVisible()
  expect((await script(path, number, token)).said).toContain('401')
  await rm(path, { recursive: true })
  expect(await sql`select number from documents where company_id = ${customer.company.id}`).toEqual([
    { number: 'RE-2026-1' },
  ])
})
