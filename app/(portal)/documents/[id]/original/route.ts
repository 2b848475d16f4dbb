import { attachmentHeaders } from '@/lib/files/attachment'
import { readFileStream } from '@/lib/files/store'
import { download } from '../download'

/** Decision 60: the original, byte for byte as it was filed. */
export const GET = download(
  async (file) => new Response(await readFileStream(file), { headers: attachmentHeaders(file) }),
)
