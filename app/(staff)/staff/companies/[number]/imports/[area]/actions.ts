'use server'

import { after } from 'next/server'
import { z } from 'zod'
import { log } from '@/lib/ground/log'
import { Rejection } from '@/lib/ground/rejection'
import { action } from '@/lib/http/action'
import { staffMay } from '@/lib/http/guards/staff'
import { importOf, runImport, startImport } from '@/lib/imports/import'
import { importAt } from './imported'

const guard = staffMay('companies.write')
const which = z.strictObject({ number: z.string(), area: z.string(), id: z.uuid() })

/** The answer does not wait for the work; the page shows the progress. */
function goOn({ declared, importer, path }: Awaited<ReturnType<typeof importAt>>, id: string, request: string) {
  after(() =>
    runImport(declared, importer, id).catch((fault: unknown) =>
      log().warn({ event: 'import.stopped', request, err: fault }, 'an import stopped'),
    ),
  )
  return { to: `${path}/${id}` }
}

export const startAreaImportAction = action(guard, which, async (staff, { id, ...address }) => {
  const at = await importAt(staff, address)
  await startImport(at.declared, at.importer, id)
  return goOn(at, id, staff.requestId)
})

/** Continues an import that was interrupted by a restart, or because its starter signed out. */
export const resumeAreaImportAction = action(guard, which, async (staff, { id, ...address }) => {
  const at = await importAt(staff, address)
  if ((await importOf(at.declared, at.importer, id))?.state !== 'running') throw new Rejection('importOver')
  return goOn(at, id, staff.requestId)
})
