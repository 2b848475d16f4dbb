'use server'

import { after } from 'next/server'
import { z } from 'zod'
import { log } from '@/lib/ground/log'
import { Rejection } from '@/lib/ground/rejection'
import { action } from '@/lib/http/action'
import { staffMay } from '@/lib/http/guards/staff'
import { importOf, runImport, startImport } from '@/lib/imports/import'
import type { StaffFor } from '@/lib/permissions/proofs'
import { companyImport } from '@/lib/staff/company-import/import'
import { importerOf, PATH } from './importing'

const guard = staffMay('companies.write')
const which = z.strictObject({ id: z.uuid() })

/** The answer does not wait for the work; the page shows the progress. */
function goOn(staff: StaffFor<'companies.write'>, id: string) {
  after(() =>
    runImport(companyImport, importerOf(staff), id).catch((fault: unknown) =>
      log().warn({ event: 'import.stopped', request: staff.requestId, err: fault }, 'an import stopped'),
    ),
  )
  return { to: `${PATH}/${id}` }
}

export const startCompanyImportAction = action(guard, which, async (staff, { id }) => {
  await startImport(companyImport, importerOf(staff), id)
  return goOn(staff, id)
})

/** Continues an import that was interrupted by a restart, or because its starter signed out. */
export const resumeCompanyImportAction = action(guard, which, async (staff, { id }) => {
  if ((await importOf(companyImport, importerOf(staff), id))?.state !== 'running') throw new Rejection('importOver')
  return goOn(staff, id)
})
