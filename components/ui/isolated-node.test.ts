import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { writeCsv } from '@/lib/ground/csv'
import { Breadcrumb } from './breadcrumb'
import { DefinitionList } from './definition-list'
import { Heading } from './heading'

const NAME = 'שרה (1)'

test('C27 what stands for itself on a page is isolated: headings, ways back, values', () => {
  const crumbs = [{ href: '/' as never, label: NAME }]
  const above = createElement(Breadcrumb, { label: 'Wege', crumbs })
  const heading = createElement(Heading, { title: NAME, lead: NAME, above })
  expect(renderToStaticMarkup(heading).split(`<bdi>${NAME}</bdi>`)).toHaveLength(4)
  const list = createElement(DefinitionList, { rows: [{ term: 'Name', value: NAME }] })
  expect(renderToStaticMarkup(list)).toContain(`<bdi>${NAME}</bdi>`)
})

test('C27 a file for programs holds the name itself', () => {
  expect(writeCsv([[`\u2068${NAME}\u2069`, `Mitglied: \u2068${NAME}\u2069`]])).toBe(
    `\uFEFF${NAME};Mitglied: ${NAME}\r\n`,
  )
})
