import type { Route } from 'next'
import { areaList } from '@/app/_shared/area-list'
import { requestColumns } from '@/app/_shared/request-columns'
import { ButtonLink } from '@/components/ui/button-link'
import { DefinitionList } from '@/components/ui/definition-list'
import { masterDataArea } from '@/lib/areas/master-data/area'
import { masterDataOf } from '@/lib/areas/master-data/ask'

/** R11.7: name and address as the vendor has them, and the history of their changes. */
export default areaList(masterDataArea, {
  more: masterDataOf,
  intro: (data, { t }) =>
    data ? (
      <>
        <section aria-labelledby="current" className="max-w-text">
          <h2 id="current" className="mb-3 text-lg">
            {t('current')}
          </h2>
          <DefinitionList
            rows={[
              { term: t('name'), value: data.name },
              { term: t('street'), value: data.street || '–' },
              { term: t('postalCode'), value: data.postalCode || '–' },
              { term: t('city'), value: data.city || '–' },
              { term: t('country'), value: t(`countries.${data.country}`) },
            ]}
          />
        </section>
        <h2 className="mt-10 mb-3 text-lg">{t('history')}</h2>
      </>
    ) : null,
  actions: ({ t }) => (
    <ButtonLink href={'/master-data/new' as Route} variant="primary">
      {t('ask')}
    </ButtonLink>
  ),
  columns: (words) =>
    requestColumns(
      words,
      { what: words.t('what'), at: words.t('requested'), by: words.t('asker') },
      (id) => `/master-data/${id}` as Route,
    ),
})
