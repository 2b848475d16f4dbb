import { Icon } from '@/components/ui/icon'
import type { DocumentForm } from '@/lib/areas/documents/input'
import { getTranslations } from '@/lib/http/translations'

type PagesProps = { document: { id: string; number: string; form: DocumentForm } }

/** The pages of a PDF beside its facts; on a narrow window a link, because telephones display no PDF inside a page. */
export async function DocumentPages({ document: { id, number, form } }: PagesProps) {
  if (form === 'ubl' || form === 'cii') return null
  const t = await getTranslations('documents')
  const src = `/documents/${id}/pdf`
  return (
    <section aria-label={t('pages')} data-print="no" className="min-w-0">
      <iframe
        src={src}
        title={t('pagesOf', { number })}
        loading="lazy"
        className="hidden h-[80vh] min-h-120 w-full rounded-md border border-line bg-sunken lg:block"
      />
      <p className="lg:mt-2 lg:text-sm">
        <a href={src} target="_blank" rel="noreferrer" className="link inline-flex min-h-8 items-center gap-2">
          <Icon name="file-text" className="size-4" />
          {t('openPages')}
        </a>
      </p>
    </section>
  )
}
