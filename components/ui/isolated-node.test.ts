import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { writeCsv } from '@/lib/ground/csv'
import { DefinitionList } from './definition-list'
import { PageHeading } from './page-heading'

const NAME = 'שרה (1)'

test('C27 what stands for itself on a page is isolated: headings, ways back, values', () => {
  const heading = createElement(PageHeading, { title: NAME, lead: NAME, back: { href: '/' as never, label: NAME } })
  expect(renderToStaticMarkup(heading).split(`<bdi>${NAME}</bdi>`)).toHaveLength(4)
  const list = createElement(DefinitionList, { rows: [{ term: 'Name', value: NAME }] })
  expect(renderToStaticMarkup(list)).toContain(`<bdi>${NAME}</bdi>`)
})

test('C27 a file for programs holds the name itself', () => {
  expect(writeCsv([[`\u2068${NAME}\u2069`, `Mitglied: \u2068${NAME}\u2069`]])).toBe(
    `\uFEFF${NAME};Mitglied: ${NAME}\r\n`,
  )
})
