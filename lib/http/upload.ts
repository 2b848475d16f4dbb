import { unstable_rethrow } from 'next/navigation'
import { log } from '../ground/log'
import { Rejection, type RejectionCode } from '../ground/rejection'
import { LIMITS } from '../limits/sheet'
import type { Actor } from '../permissions/actor'
import { AlreadyDone, asSubmit } from '../rooms/submit'
import { type Fields, fieldsOf } from './form-data'
import { isForAnother } from './form-key'
import { requestId } from './request'

export type Upload = { name: string; bytes: Uint8Array; values: Record<string, unknown> }

/** Room for the other fields of the form and the separators. */
const AROUND = 64 * 1024

const see = (location: string) => new Response(null, { status: 303, headers: { Location: location } })

/**
 * The wrapper of every route that accepts a file (decision 28): guard → company → one file in the field `file` →
 * handler, which returns the address to go on to. The origin was checked before (`turnAway`). It serves a plain form,
 * so every answer is a 303, and a rejection is `?refused=<code>` in the page's address. `most`: the maximum size in
 * bytes.
 */
export const upload =
  <A extends Actor>(
    page: string,
    guard: () => Promise<A>,
    handle: (actor: A, file: Upload) => Promise<string>,
    most: number = LIMITS.files.bytes,
  ) =>
  async (request: Request): Promise<Response> => {
    try {
      const actor = await guard()
      // Checked before the body is read, because parsing costs as much as its length.
      if (Number(request.headers.get('content-length')) > most + AROUND) throw new Rejection('fileTooLarge')
      const { values, key, company } = await formOf(request)
      if (isForAnother(key, actor.account.id)) throw new Rejection('personChanged')
      if (company && company !== actor.company?.id) throw new Rejection('companyChanged')
      const { file, ...rest } = values
      if (!(file instanceof File) || file.size === 0) throw new Rejection('fileEmpty')
      const bytes = new Uint8Array(await file.arrayBuffer())
      return see(await asSubmit(key, () => handle(actor, { name: file.name, bytes, values: rest })))
    } catch (thrown) {
      return refusal(thrown, page)
    }
  }

/** A body that is not a form, or was cut off because it is too large, contains no file. */
async function formOf(request: Request): Promise<Fields> {
  try {
    return fieldsOf(await request.formData())
  } catch {
    throw new Rejection('fileTooLarge')
  }
}

async function refusal(thrown: unknown, page: string): Promise<Response> {
  if (thrown instanceof Rejection) return see(`${page}?${new URLSearchParams({ refused: thrown.code })}`)
  if (thrown instanceof AlreadyDone) return see(page)
  const { digest } = (thrown ?? {}) as { digest?: string }
  // A guard's redirect would be a 307, and the browser would send the file to the next page.
  if (digest?.startsWith('NEXT_REDIRECT')) return see(digest.split(';').slice(2, -2).join(';'))
  unstable_rethrow(thrown)
  const id = await requestId()
  log().error({ event: 'upload.fault', request: id, err: thrown }, 'upload failed')
  throw thrown
}

/** The rejection code in the address, if it is one that this page knows. */
export const refusedFor = <const C extends RejectionCode>(codes: readonly C[], value: string | undefined): C | null =>
  codes.find((code) => code === value) ?? null
