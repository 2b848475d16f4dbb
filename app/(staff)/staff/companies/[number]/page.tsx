import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { DoneNotice } from '@/app/_shared/done-notice'
import { type Asked, page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { CodeText } from '@/components/ui/code-text'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageTitle } from '@/components/ui/page-title'
import { mergeNews } from '@/lib/company-merge/queue'
import { contactsOf } from '@/lib/contacts/contacts'
import { pagingOf } from '@/lib/ground/paging'
import { takeFlash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { hrefWith, queryOf } from '@/lib/http/query'
import { noteSeen } from '@/lib/http/seen'
import { getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { allProducts, type Company, companyOf, membersOf } from '@/lib/staff/companies'
import { Contacts } from './contacts'
import { IMPORTED, importWords } from './imports/[area]/imported'
import { MemberTable } from './member-table'
import { MergeNotice } from './merge-notice'
import { CompanyStateActs, CompanyStateNotice, isOpen } from './state'

const TOLD = ['companySuspended', 'companyResumed', 'companyClosed'] as const

/** R10.2: one customer; its members are read-only. */
export default page(staffMay('companies.read'), async (staff, { params: { number }, search }: Asked<'number'>) => {
  const query = queryOf(search, ['page', 'size', 'was'])
  const [t, c, flash, { company, products, members, contacts, merges }] = await Promise.all([
    getTranslations('staff.company'),
    getTranslations('staffCompanies'),
    takeFlash(),
    viewingAsStaff(staff, async (room) => {
      const [company, products] = await Promise.all([companyOf(room, number), allProducts(room)])
      const [members, contacts, merges] = await Promise.all([
        membersOf(room, company.id, pagingOf(query)),
        contactsOf(room, company.id),
        mergeNews(room, company),
      ])
      return { company, products, members, contacts, merges }
    }).catch(orMissing),
  ])
  if (merges.into) redirect(hrefWith(`/staff/companies/${merges.into.number}`, { was: company.number }))
  await noteSeen(staff, { kind: 'company', id: company.number })
  const told = TOLD.find((one) => one === flash)
  const path = `/staff/companies/${company.number}`
  const imports = await Promise.all(
    IMPORTED.map(async (one) => ({ slug: one.slug, label: (await importWords(one)).t('import.title') })),
  )
  const [filing, contracts] = await Promise.all([getTranslations('documentFiling'), getTranslations('contracts')])
  const filed = (
    <>
      <ButtonLink href={`${path}/documents` as Route}>{filing('back')}</ButtonLink>
      <ButtonLink href={`${path}/contracts` as Route}>{contracts('filing.back')}</ButtonLink>
    </>
  )
  const actions =
    staffFor(staff, 'companies.write') && isOpen(company) ? (
      <>
        <ButtonLink href={`${path}/edit` as Route} variant="primary">
          {t('edit')}
        </ButtonLink>
        <ButtonLink href={`${path}/registration-codes` as Route}>{t('codes')}</ButtonLink>
        {filed}
        {imports.map(({ slug, label }) => (
          <ButtonLink key={slug} href={`${path}/imports/${slug}` as Route}>
            {label}
          </ButtonLink>
        ))}
      </>
    ) : (
      filed
    )
  const used = products.filter(({ key }) => company.products.includes(key)).map(({ name }) => name)
  return (
    <>
      <DoneNotice text={told ? c(`flash.${told}`) : flash === 'companySaved' ? t('saved') : null} />
      <PageTitle
        title={company.name}
        actions={actions}
        back={{ href: '/staff/companies' as Route, label: t('back') }}
      />
      <div className="mb-10 grid max-w-text grid-cols-1 gap-6">
        <CompanyStateNotice staff={staff} company={company} />
        <MergeNotice was={query.was} open={merges.open} />
        <Facts company={company} products={used} />
      </div>
      <Contacts contacts={contacts} />
      <MemberTable members={members} path={path} query={query} />
      <CompanyStateActs staff={staff} company={company} />
    </>
  )
})

async function Facts({ company, products }: { company: Company; products: string[] }) {
  const [t, f, s] = await Promise.all([
    getTranslations('staff.company'),
    getTranslations('staff.form'),
    getTranslations('staff'),
  ])
  const { street, postalCode, city, partnerName, partnerPhone, partnerEmail } = company
  const address = [street, `${postalCode} ${city}`.trim()].filter(Boolean).join(', ')
  const partner = [partnerName, partnerPhone, partnerEmail].filter(Boolean).join(', ')
  return (
    <DefinitionList
      rows={[
        { term: s('number'), value: <CodeText value={company.number} /> },
        { term: t('address'), value: address || '–' },
        { term: t('country'), value: f(`countries.${company.country as 'DE'}`) },
        {
          term: t('channel'),
          value: company.channel === 'partner' ? t('partner', { name: partner }) : s('direct'),
        },
        { term: t('products'), value: products.join(', ') || t('noProducts') },
      ]}
    />
  )
}
