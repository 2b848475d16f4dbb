import { attachmentHeaders } from '@/lib/files/attachment'
import { readFileStream, type StoredFile } from '@/lib/files/store'
import { Rejection } from '@/lib/ground/rejection'
import { orMissing } from '@/lib/http/missing'

/** Always as a download. What the scanner keeps back leads to the page, which says why. */
export async function sendFile(page: string, open: () => Promise<StoredFile>): Promise<Response> {
  try {
    const file = await open()
    return new Response(await readFileStream(file), { headers: attachmentHeaders(file) })
  } catch (fault) {
    if (!(fault instanceof Rejection) || fault.code === 'notFound') return orMissing(fault)
    const query = new URLSearchParams({ refused: fault.code })
    return new Response(null, { status: 303, headers: { Location: `${page}?${query}` } })
  }
}
