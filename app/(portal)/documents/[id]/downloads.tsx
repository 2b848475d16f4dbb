import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { PrintButton } from '@/components/ui/print-button'
import { isEInvoice } from '@/lib/areas/documents/e-invoice'
import type { DocumentForm } from '@/lib/areas/documents/input'
import { getTranslations } from '@/lib/http/translations'

type DownloadsProps = { document: { id: string; form: DocumentForm }; print?: boolean }

/** The original, the XML file in it, and the view of an e-invoice (on its own page: „Drucken“). */
export async function DocumentDownloads({ document: { id, form }, print = false }: DownloadsProps) {
  const t = await getTranslations('eInvoice')
  const original = `/documents/${id}/original` as Route
  const isXml = form === 'ubl' || form === 'cii'
  const view = isEInvoice(form) && !print
  return (
    <>
      {view ? (
        <ButtonLink href={`/documents/${id}/view` as Route} variant="primary">
          {t('view')}
        </ButtonLink>
      ) : null}
      {print ? <PrintButton className={buttonClass('primary')}>{t('print')}</PrintButton> : null}
      <ButtonLink href={original} variant={view || print ? 'secondary' : 'primary'} reload>
        {t(isXml ? 'xml' : 'pdf')}
      </ButtonLink>
      {form === 'hybrid' ? (
        <ButtonLink href={`/documents/${id}/xml` as Route} reload>
          {t('xml')}
        </ButtonLink>
      ) : null}
    </>
  )
}
