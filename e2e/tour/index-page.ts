import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One screenshot of the tour. `file` lies beside the index; `width` in CSS pixels. */
export type Picture = { name: string; file: string; locale: string; theme: string; width: number; path: string }

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const STYLE = `
  body { font: 15px/1.5 system-ui, sans-serif; margin: 24px; background: #eee; color: #222 }
  section { margin: 32px 0 } h2 { font-size: 18px } div { display: flex; gap: 16px; overflow-x: auto; align-items: flex-start }
  figure { margin: 0; flex: none } img { display: block; height: 420px; border: 1px solid #999 } figcaption { font-size: 13px }
  nav { columns: 4; font-size: 13px }`

/** All pictures that stand in the directory, page by page, with a list of the pages above. */
export function indexPage(directory: string): string {
  const notes = readdirSync(directory).filter((file) => file.endsWith('.json'))
  const pages = notes.sort().map((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')) as Picture[])
  const shown = pages.filter((pictures) => pictures.length > 0)
  const links = shown.map(([first], at) => `<a href="#p${at}">${escaped(first!.name)}</a><br>`)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Tour of the portal</title><style>${STYLE}</style>
<h1>Tour of the portal</h1><nav>${links.join('')}</nav>${shown.map(section).join('')}</html>`
}

function section(pictures: Picture[], at: number): string {
  const figures = pictures.map(
    ({ file, locale, theme, width }) =>
      `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${locale}, ${theme}, ${width} px</figcaption></figure>`,
  )
  const { name, path } = pictures[0]!
  return `<section id="p${at}"><h2>${escaped(name)} <small>${escaped(path)}</small></h2><div>${figures.join('')}</div></section>`
}
