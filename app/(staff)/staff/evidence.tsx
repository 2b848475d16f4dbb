import { Icon } from '@/components/ui/icon'
import { getTranslations } from '@/lib/http/translations'

type EvidenceProps = { src: string; name: string; type: string }

/**
 * R10.3: what was sent in, beside the decision: a PDF in the browser's own viewer (ADR 040), a picture as one. On a
 * narrow window a link, because telephones display no PDF inside a page.
 */
export async function Evidence({ src, name, type }: EvidenceProps) {
  const t = await getTranslations('staffCompanies')
  const title = t('evidence.of', { name })
  return (
    <section aria-label={title} data-print="no" className="min-w-0">
      {type === 'application/pdf' ? (
        <iframe
          src={src}
          title={title}
          loading="lazy"
          className="hidden h-[70vh] min-h-120 w-full rounded-md border border-line bg-sunken lg:block"
        />
      ) : (
        // biome-ignore lint/performance/noImgElement: a private file that nothing may cache or resize
        <img src={src} alt={title} loading="lazy" className="max-w-full rounded-md border border-line" />
      )}
      <p className="mt-2 text-sm">
        <a href={src} target="_blank" rel="noreferrer" className="link inline-flex min-h-8 items-center gap-2">
          <Icon name="file-text" className="size-4" />
          {t('evidence.open')}
        </a>
      </p>
    </section>
  )
}
