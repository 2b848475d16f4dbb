import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { type Column, Table } from '@/components/ui/table'
import { getTranslations } from '@/lib/http/translations'
import type { AllowanceOrCharge, Line } from '@/lib/invoices/model'
import { numbered } from './numbered'
import { lessThan, taxName, type Writing } from './shown'

/** As many lines as a page shows; longer invoices go on, and can be shown whole for printing. */
export const LINES_A_PAGE = 200

type LinesProps = { lines: Line[]; first: number; total: number; path: string; writing: Writing }

type Numbered = Line & { index: number }

/** The lines of an invoice, or a part of them from `first` on. */
export async function InvoiceLines({ lines, first, total, path, writing }: LinesProps) {
  const t = await getTranslations('eInvoice')
  const last = first + lines.length
  const part = lines.length < total
  const rows = lines.map((line, index) => ({ ...line, index: first + index }))
  const caption = part ? t('linesPart', { from: first + 1, to: last, total }) : t('linesCaption', { count: total })
  return (
    <>
      <Table
        caption={caption}
        region={caption}
        rows={rows}
        rowKey={({ index }) => String(index)}
        columns={columnsOf(writing)}
      />
      {part ? <p className="figures mt-3 text-sm text-muted">{caption}</p> : null}
      {part ? (
        <p className="mt-4 flex flex-wrap gap-3" data-print="no">
          {first > 0 ? (
            <ButtonLink href={`${path}?from=${Math.max(first - LINES_A_PAGE, 0)}` as Route}>
              {t('linesBefore')}
            </ButtonLink>
          ) : null}
          {last < total ? <ButtonLink href={`${path}?from=${last}` as Route}>{t('linesAfter')}</ButtonLink> : null}
          <ButtonLink href={`${path}?from=all` as Route}>{t('allLines')}</ButtonLink>
        </p>
      ) : null}
    </>
  )
}

const columnsOf = (writing: Writing): Column<Numbered>[] => {
  const { t, money, number, unit } = writing
  return [
    { key: 'position', label: t('position'), cell: ({ id }) => <span className="figures">{id}</span> },
    {
      key: 'item',
      label: t('item'),
      names: true,
      breakable: true,
      cell: (line) => <ItemText line={line} writing={writing} />,
    },
    {
      key: 'quantity',
      label: t('quantity'),
      align: 'end',
      cell: ({ quantity, unit: code }) => (
        <span className="figures">{[number(quantity), unit(code)].filter(Boolean).join('\u00A0')}</span>
      ),
    },
    { key: 'price', label: t('price'), align: 'end', cell: (line) => <Price line={line} writing={writing} /> },
    {
      key: 'rate',
      label: t('rate'),
      align: 'end',
      cell: ({ rate, category }) =>
        category === 'S' || category === null ? writing.percent(rate) : taxName(writing, category, rate),
    },
    {
      key: 'net',
      label: t('net'),
      align: 'end',
      cell: ({ net, counts }) => (
        <span className={`figures whitespace-nowrap ${counts ? '' : 'text-muted'}`}>{money(net)}</span>
      ),
    },
  ]
}

const INDENT = ['', 'pl-4', 'pl-8', 'pl-12']

function ItemText({ line, writing }: { line: Line; writing: Writing }) {
  const { t, country, period } = writing
  const { item, notes, references, allowances, depth } = line
  const small = [
    item.about,
    item.sellerId && t('sellerId', { id: item.sellerId }),
    item.buyerId && t('buyerItemId', { id: item.buyerId }),
    item.standardId && t('standardId', { id: item.standardId.id }),
    ...item.classes.map(({ id, scheme }) => t('itemClass', { id: [scheme, id].filter(Boolean).join(' ') })),
    item.origin && t('origin', { country: country(item.origin) ?? '' }),
    ...item.properties.map((one) => t('property', one)),
    period(line.period),
    ...references.map(({ kind, id }) => t('property', { name: t(`references.${kind}`), value: id })),
    ...allowances.map((one) => {
      const amount = writing.money(one.amount)
      return `${allowanceText(writing, one)}: ${one.isCharge ? amount : lessThan(amount)}`
    }),
    ...notes,
  ].filter(Boolean)
  return (
    <div className={`min-w-0 wrap-anywhere ${INDENT[Math.min(depth, INDENT.length - 1)]}`}>
      <bdi className="font-medium">{item.name}</bdi>
      {numbered(small).map(({ key, item: text }) => (
        <span key={key} className="block text-sm font-normal whitespace-pre-line text-muted">
          <bdi>{text}</bdi>
        </span>
      ))}
    </div>
  )
}

function Price({ line: { price, unit }, writing }: { line: Line; writing: Writing }) {
  const { t, money, number } = writing
  const net = money(price.net)
  const per = number(price.per)
  const discount = money(price.discount)
  return (
    <span className="figures">
      {net && per && per !== '1' ? t('pricePer', { price: net, count: `${per} ${writing.unit(unit)}`.trim() }) : net}
      {discount && price.gross ? (
        <span className="block text-sm text-muted">
          {t('priceBefore', { gross: money(price.gross) ?? '', discount: lessThan(discount) ?? '' })}
        </span>
      ) : null}
    </span>
  )
}

/** „Nachlass: Treuerabatt (2 % von 100,00 €)“ */
export function allowanceText({ t, percent, money }: Writing, one: AllowanceOrCharge): string {
  const kind = t(one.isCharge ? 'charge' : 'allowance')
  const reason = one.reason ?? one.reasonCode
  const base = money(one.base)
  const share = one.percent && base ? ` (${t('percentOf', { percent: percent(one.percent) ?? '', base })})` : ''
  return (reason ? t('allowanceOf', { kind, reason }) : kind) + share
}
