import type { Route } from 'next'
import { ListPage, leadToFirst } from '@/app/_shared/list-page'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { cartCount } from '@/lib/areas/orders/cart'
import { type CloudProduct, offeredPage } from '@/lib/areas/orders/catalogue'
import { priceInWords, termsInWords } from '@/lib/areas/orders/words'
import { brandName } from '@/lib/brand/brand'
import { pagingOf } from '@/lib/ground/paging'
import { seeing } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { viewing } from '@/lib/rooms/rooms'
import { addToCartAction } from '../actions'

const PAGE = '/orders/catalogue'

/** R11.9: what can be ordered, with prices and terms. */
export default page(seeing('orders.cloud'), async (actor, { search }) => {
  const query = queryOf(search, ['q', 'page', 'size'])
  const paging = pagingOf(query)
  const [t, { found, inCart }] = await Promise.all([
    getTranslations('orders'),
    viewing(actor, async (room) => ({
      found: await offeredPage(room, query.q ?? '', paging),
      inCart: await cartCount(room),
    })),
  ])
  leadToFirst(found, paging, PAGE, query)
  return (
    <ListPage
      path={PAGE}
      query={query}
      found={found}
      size={paging.size}
      title={t('catalogue.title')}
      lead={t('catalogue.lead')}
      actions={
        <ButtonLink href={'/orders/cart' as Route}>
          {inCart ? t('cartWith', { count: inCart }) : t('toCart')}
        </ButtonLink>
      }
      suffix={(values) => t('catalogue.page', values)}
      search={query.q ?? ''}
      result={query.q ? t('catalogue.found', { count: found.total }) : undefined}
    >
      {found.total === 0 ? (
        <EmptyState heading={t(query.q ? 'catalogue.notFound' : 'catalogue.none')}>
          {query.q ? t('catalogue.notFoundText') : t('catalogue.noneText', { brand: brandName() })}
        </EmptyState>
      ) : (
        <ul className="grid gap-4 lg:grid-cols-2">
          {found.rows.map((product) => (
            <li key={product.id}>
              <Product product={product} company={actor.company.id} />
            </li>
          ))}
        </ul>
      )}
    </ListPage>
  )
})

async function Product({ product, company }: { product: CloudProduct; company: string }) {
  const [t, { locale }] = await Promise.all([getTranslations('orders'), getFormatter()])
  const text = (locale === 'en' && product.descriptionEn) || product.description
  return (
    <Card heading={product.name} className="h-full">
      <div className="grid gap-3">
        <p>{text}</p>
        <p>
          <strong className="figures text-lg">{priceInWords(locale, product.cents, product.period)}</strong>
          <span className="block text-sm text-muted">
            {termsInWords(locale, product)}
            {product.shipped ? ` · ${t('catalogue.shipped')}` : ''}
          </span>
          <span className="block text-sm text-muted">
            {t('catalogue.sku')} <span className="figures">{product.sku}</span>
          </span>
        </p>
        <Form
          action={addToCartAction}
          title={t('catalogue.add')}
          submit={t('catalogue.add')}
          submitVariant="secondary"
          company={company}
          owner={false}
          id={`p${product.sku}`}
          className="form-in-row"
        >
          <input type="hidden" name="id" value={product.id} />
          <TextField
            name="quantity"
            label={
              <>
                {t('catalogue.quantity')}
                <span className="sr-only">: {product.name}</span>
              </>
            }
            inputMode="numeric"
            width="number"
            autoComplete="off"
            defaultValue="1"
          />
        </Form>
      </div>
    </Card>
  )
}
