import { attachmentHeaders } from '@/lib/files/attachment'
import { readFileStream } from '@/lib/files/store'
import { download } from '../download'

/** The original, as lists link to it. */
export const GET = download(
  async (file) => new Response(await readFileStream(file), { headers: attachmentHeaders(file) }),
)
