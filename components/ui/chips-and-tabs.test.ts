import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { inRequest } from '@/lib/testing/next/request'
import { FilterChips } from './filter-chips'
import { Tabs } from './tabs'

const links = (markup: string) => [...markup.matchAll(/<a [^>]*>/g)].map(([tag]) => tag)

describe('tabs', () => {
  const tab = (href: string, current: boolean) => ({ href: href as never, label: href, current })

  it('are named links to pages of their own, of which one is the current page', () => {
    const tabs = [tab('/account', false), tab('/account/sessions', true), tab('/account/data', false)]
    const markup = renderToStaticMarkup(createElement(Tabs, { label: 'Konto verwalten', tabs }))
    expect(markup).toMatch(/^<nav aria-label="Konto verwalten"/)
    expect(markup).not.toContain('role="tab')
    expect(links(markup).filter((tag) => tag.includes('aria-current="page"'))).toEqual([
      expect.stringContaining('href="/account/sessions"'),
    ])
    expect(links(markup)).toHaveLength(3)
  })

  it('show a count where there is one, also a zero', () => {
    const tabs = [{ ...tab('/a', true), count: 0 }, tab('/b', false)]
    const markup = renderToStaticMarkup(createElement(Tabs, { label: 'x', tabs }))
    expect(markup.match(/<span class="figures[^>]*>0<\/span>/g)).toHaveLength(1)
  })
})

describe('what a list is filtered by', () => {
  const request = { head: new Headers(), cookies: new Map([['locale', 'de']]) }
  const chip = (name: string, value: string) => ({ name, label: name, value, href: `/list?without=${name}` as never })
  const render = async (chips: ReturnType<typeof chip>[], result: string | null, resetHref?: string) =>
    renderToStaticMarkup(await inRequest(request, () => FilterChips({ chips, result, resetHref })))

  it('is a chip each, whose link takes off this filter and says so', async () => {
    const markup = await render(
      [chip('Status', 'Aktiv'), chip('Rolle', 'Administrator')],
      '2 Benutzer gefunden',
      '/list',
    )
    expect(links(markup)).toEqual([
      expect.stringContaining('href="/list?without=Status"'),
      expect.stringContaining('href="/list?without=Rolle"'),
      expect.stringContaining('href="/list"'),
    ])
    expect(markup).toContain('Status: ')
    expect(markup.match(/, entfernen/g)).toHaveLength(2)
  })

  it('keeps a value that somebody typed apart from its surroundings, and as text', async () => {
    const markup = await render([chip('Suche', 'שרה <img src=x>')], null)
    expect(markup).toContain('\u2068שרה &lt;img src=x&gt;\u2069')
  })

  it('has a place in which the count is read out, also while nothing is filtered', async () => {
    expect(await render([], null)).toContain('role="status"')
  })
})
