import { notFound } from 'next/navigation'
import { generalWords } from '@/app/_shared/imports/words'
import { AREAS } from '@/lib/areas/areas'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { forCompany } from '@/lib/imports/importer'
import { PERMISSIONS } from '@/lib/permissions/catalogue'
import { type Staff, type StaffFor, staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { companyOf } from '@/lib/staff/companies'

type Address = { number: string; area: string }

/** The areas that staff can import, by the last part of their address. */
export const IMPORTED = Object.values(AREAS).flatMap(({ permission, words, import: declared }) =>
  declared ? [{ slug: PERMISSIONS[permission].href.slice(1), words, declared }] : [],
)

/** The import that an address means, and for which company; an area without one is the page 404. */
export async function importAt(staff: StaffFor<'companies.write'>, { number, area }: Address) {
  const found = IMPORTED.find(({ slug }) => slug === area) ?? notFound()
  const reader = staffFor(staff, 'companies.read')!
  const company = await viewingAsStaff(reader, (room) => companyOf(room, number)).catch(orMissing)
  const importer = forCompany<Staff, string>(staff, company.id)
  return { ...found, company, importer, path: `/staff/companies/${company.number}/imports/${found.slug}` }
}

/** What the pages of this import say; the area's own words stand under `import`. */
export async function importWords({ words, declared }: Pick<(typeof IMPORTED)[number], 'words' | 'declared'>) {
  const [translate, general] = await Promise.all([getTranslations(words), getTranslations('imports')])
  const t = translate as unknown as ((key: string) => string) & { has: (key: string) => boolean }
  const own = t.has('import.outcomes')
    ? ((translate as unknown as { raw: (key: string) => unknown }).raw('import.outcomes') as Record<string, string>)
    : {}
  return { t, ...generalWords(general, declared, own) }
}
