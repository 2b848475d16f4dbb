import { randomUUID } from 'node:crypto'
import { licenceImport } from '@/lib/areas/licences/filing'
import { checkImport, runImport, startImport } from '@/lib/imports/import'
import { forCompany, forOwnCompany } from '@/lib/imports/importer'
import { peopleImport } from '@/lib/imports/people/people'
import { asCompanyAdmin, asConfirmedAdmin, asStaff, staffFor } from '@/lib/permissions/proofs'
import { aCompany, anAccount, signIn } from '@/lib/testing/factories'

/** Lines a second that a confirmed import places: people who are invited, and records of an area. */
export type ImportFigures = { people: number; records: number }

export async function measureImports(people = 5_000, records = 10_000): Promise<ImportFigures> {
  return { people: await placePeople(people), records: await placeRecords(records) }
}

async function placePeople(count: number): Promise<number> {
  const company = await aCompany({ admin: true })
  const importer = forOwnCompany(asConfirmedAdmin(asCompanyAdmin(company.admin!)!))
  const stem = randomUUID().slice(0, 8)
  const lines = Array.from({ length: count }, (_, n) => `;Vor${n};Nach;p${n}-${stem}@kunde.test;`)
  const file = bytes('Anrede;Vorname;Nachname;E-Mail-Adresse;Vorlage', lines)
  const id = await checkImport(peopleImport, importer, file)
  await startImport(peopleImport, importer, id)
  return perSecond(count, () => runImport(peopleImport, importer, id))
}

async function placeRecords(count: number): Promise<number> {
  const [company, account] = [await aCompany(), await anAccount({ staffRoles: ['operations'], factor: 'app' })]
  const { actor } = await signIn(account.id, true)
  const importer = forCompany(staffFor(asStaff(actor)!, 'companies.write')!, company.id)
  const lines = Array.from({ length: count }, (_, n) => `n${n};ERP 100;K${n};5;1;31.12.2030`)
  const file = bytes('Lizenznummer;Produkt;Schlüssel;Plätze;Belegt;Gültig bis', lines)
  const id = await checkImport(licenceImport, importer, file)
  await startImport(licenceImport, importer, id)
  return perSecond(count, () => runImport(licenceImport, importer, id))
}

const bytes = (head: string, lines: string[]) => new TextEncoder().encode([head, ...lines].join('\n'))

async function perSecond(count: number, act: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await act()
  return (count * 1000) / (performance.now() - begun)
}
