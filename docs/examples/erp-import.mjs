#!/usr/bin/env node
/**
 * Fills a company from a folder of files, through the connector (docs/connector.md). Needs Node 20 and no package.
 *
 *   node docs/examples/erp-import.mjs FOLDER CUSTOMER_NUMBER
 *
 * The folder holds the originals (PDF, XML) and `documents.csv` with a line for each:
 *   externalId;kind;number;issuedOn;dueOn;cents;paidOn;file
 *   4711;invoice;RE-2026-4711;2026-11-02;2026-11-16;123450;;RE-2026-4711.pdf
 * and, if wanted, `contracts.json`, `licences.json`, `products.json`: lists of records without `customer`.
 *
 * PORTAL (http://localhost:3000) and TOKEN (the demo's) come from the environment. It may be run again at any time:
 * what the portal has already is unchanged.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const PORTAL = process.env.PORTAL ?? 'http://localhost:3000'
const TOKEN = process.env.TOKEN ?? 'thc_muster-muster-muster-muster-muster-muster-0001'
/** A call may have 24 MB; a file 10. */
const MOST_BYTES = 20 * 2 ** 20
const MOST_FILES = 100

const [folder, customer] = process.argv.slice(2)
if (!folder || !/^\d{9}$/.test(customer ?? '')) {
  console.error('Usage: node erp-import.mjs FOLDER CUSTOMER_NUMBER')
  process.exit(2)
}

let failed = 0

async function send(kind, body, headers = {}) {
  const answer = await fetch(`${PORTAL}/api/import/${kind}`, {
    method: 'POST',
    body,
    headers: { Authorization: `Bearer ${TOKEN}`, ...headers },
  })
  const result = await answer.json()
  if (!answer.ok) throw new Error(`${kind}: ${answer.status} ${result.message}`)
  const { created, updated, unchanged, errors } = result
  console.log(`${kind}: ${created} new, ${updated} changed, ${unchanged} unchanged, ${result.failed} failed`)
  for (const { externalId, code, field, message } of errors)
    console.log(`  ${externalId ?? '?'}: ${[code, field, message].filter(Boolean).join(', ')}`)
  failed += result.failed
}

function documents() {
  const [head, ...lines] = readFileSync(join(folder, 'documents.csv'), 'utf8').split(/\r?\n/).filter(Boolean)
  const names = head.replace(/^\uFEFF/, '').split(';')
  return lines.map((line) => {
    const cells = line.split(';')
    const { file, cents, dueOn, paidOn, ...rest } = Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))
    const record = { ...rest, customer, cents: Number(cents), dueOn: dueOn || null, paidOn: paidOn || null }
    return { record, bytes: file ? readFileSync(join(folder, file)) : null }
  })
}

/** As many documents a call as fit. */
async function sendDocuments(all) {
  for (let start = 0; start < all.length; ) {
    const form = new FormData()
    const records = []
    for (let size = 0; start < all.length && records.length < MOST_FILES; start += 1) {
      const { record, bytes } = all[start]
      size += bytes?.length ?? 0
      if (records.length > 0 && size > MOST_BYTES) break
      const part = `file-${start}`
      if (bytes) form.set(part, new File([bytes], part))
      records.push(bytes ? { ...record, original: part } : record)
    }
    form.set('records', JSON.stringify(records))
    await send('documents', form)
  }
}

if (existsSync(join(folder, 'documents.csv'))) await sendDocuments(documents())
for (const kind of ['contracts', 'licences', 'products']) {
  const path = join(folder, `${kind}.json`)
  if (!existsSync(path)) continue
  const records = JSON.parse(readFileSync(path, 'utf8')).map((record) => ({ ...record, customer }))
  for (let start = 0; start < records.length; start += 10_000)
    await send(kind, JSON.stringify({ records: records.slice(start, start + 10_000) }), {
      'Content-Type': 'application/json',
    })
}
process.exitCode = failed > 0 ? 1 : 0
