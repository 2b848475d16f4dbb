import type { Begun } from '@/lib/http/begun'
import { getTranslations } from '@/lib/http/translations'
import type { Actor } from '@/lib/permissions/actor'
import { begunInWords } from './begun-words'

/** Decision 34: names what is carried out after the step-up, or what has to be typed or chosen again for it. */
export async function BegunNext({ actor, begun }: { actor: Actor; begun: Begun }) {
  const [t, act] = [await getTranslations('security'), await begunInWords(actor, begun)]
  const { secrets, files } = begun.lost
  return (
    <p className="mb-5 font-medium">
      {secrets ? t('begunAgain', { act }) : t('begunNext', { act })}
      {files.length > 0 ? <span className="block">{t('begunFiles', { files: files.join(', ') })}</span> : null}
    </p>
  )
}
