import { companyAdmin } from '@/lib/http/guards/member'
import { upload } from '@/lib/http/upload'
import { checkImport } from '@/lib/imports/import'
import { forOwnCompany } from '@/lib/imports/importer'
import { peopleImport } from '@/lib/imports/people/people'
import { LIMITS } from '@/lib/limits/sheet'

const PAGE = '/admin/users/import'

/** R8.10: reads the file for the preview; nothing is done yet. */
export const POST = upload(
  PAGE,
  () => companyAdmin(PAGE),
  async (admin, { bytes }) => `${PAGE}/${await checkImport(peopleImport, forOwnCompany(admin), bytes)}`,
  LIMITS.imports.byMembers.bytes,
)
