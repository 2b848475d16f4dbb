import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { askedLines, ImportPreview, shortened } from '@/app/_shared/imports/preview'
import { type Asked, page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { CodeText } from '@/components/ui/code-text'
import { staffMay } from '@/lib/http/guards/staff'
import { importEffects, importPage } from '@/lib/imports/import'
import { companyImport } from '@/lib/staff/company-import/import'
import { resumeCompanyImportAction, startCompanyImportAction } from '../actions'
import { effectsIn, importerOf, importWords, PATH } from '../importing'

const LOW = ['street', 'postalCode', 'city', 'country'] as const

/** R10.2: the preview, the progress, and the result of each line. */
export default page(staffMay('companies.write'), async (staff, { params: { id }, search }: Asked<'id'>) => {
  const importer = importerOf(staff)
  const [{ t, words }, found] = await Promise.all([
    importWords(),
    importPage(companyImport, importer, id, askedLines(search)),
  ])
  if (!found) notFound()
  const effects = await effectsIn(await importEffects(importer, found.id))
  const { products, partnerName } = companyImport.columns
  return (
    <ImportPreview
      found={found}
      path={PATH}
      title={t('import.title')}
      words={{
        ...words,
        previewLead: (counts) => `${words.previewLead(counts)} ${effects}`,
        doneLead: (counts) => `${words.doneLead(counts)} ${effects}`,
      }}
      columns={[
        { key: 'number', label: t('import.number'), cell: ({ cells }) => <CodeText value={cells.number} /> },
        {
          key: 'name',
          label: t('import.name'),
          names: true,
          breakable: true,
          cell: ({ cells }) => shortened(cells.name),
        },
        {
          key: 'address',
          label: t('import.address'),
          breakable: true,
          cell: ({ cells }) =>
            LOW.map((name) => shortened(cells[name]))
              .filter(Boolean)
              .join(', ') || '–',
        },
        {
          key: 'more',
          label: t('import.more'),
          breakable: true,
          cell: ({ cells }) =>
            (['products', 'partnerName'] as const)
              .filter((name) => cells[name])
              .map((name) => (
                <span key={name} className="block">
                  {(name === 'products' ? products : partnerName).title}: <bdi>{shortened(cells[name])}</bdi>
                </span>
              )),
        },
      ]}
      start={startCompanyImportAction}
      resume={resumeCompanyImportAction}
      goOn={
        <ButtonLink href={'/staff/companies' as Route} variant="primary">
          {t('import.list')}
        </ButtonLink>
      }
      search={search}
    />
  )
})
