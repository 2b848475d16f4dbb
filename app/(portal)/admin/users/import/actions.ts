'use server'

import { after } from 'next/server'
import { z } from 'zod'
import { log } from '@/lib/ground/log'
import { Rejection } from '@/lib/ground/rejection'
import { action } from '@/lib/http/action'
import { confirmedAdmin } from '@/lib/http/guards/member'
import { importOf, runImport, startImport } from '@/lib/imports/import'
import { forOwnCompany } from '@/lib/imports/importer'
import { peopleImport } from '@/lib/imports/people/people'
import type { ConfirmedAdmin } from '@/lib/permissions/proofs'

const guard = confirmedAdmin
const which = z.strictObject({ id: z.uuid() })

/** R8.10: the answer does not wait for the work; the page shows the progress. */
function goOn(admin: ConfirmedAdmin, id: string) {
  after(() =>
    runImport(peopleImport, forOwnCompany(admin), id).catch((fault: unknown) =>
      log().warn({ event: 'import.stopped', request: admin.requestId, err: fault }, 'an import stopped'),
    ),
  )
  return { to: `/admin/users/import/${id}` }
}

export const startImportAction = action(
  guard,
  which,
  async (admin, { id }) => {
    await startImport(peopleImport, forOwnCompany(admin), id)
    return goOn(admin, id)
  },
  'startImportAction',
)

/** Continues an import that was interrupted by a restart, or because its starter signed out. */
export const resumeImportAction = action(
  guard,
  which,
  async (admin, { id }) => {
    if ((await importOf(peopleImport, forOwnCompany(admin), id))?.state !== 'running') throw new Rejection('importOver')
    return goOn(admin, id)
  },
  'resumeImportAction',
)
