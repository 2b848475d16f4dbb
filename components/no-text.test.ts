import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parse } from '@babel/parser'
import { describe, expect, test } from 'vitest'

const root = resolve(__dirname, '..')
/** Attributes that are displayed or read out. */
const SPOKEN =
  /^(label|title|alt|placeholder|aria-label|aria-description|lead|hint|heading|submit|caption|legend|description|children)$/
const LETTERS = /\p{L}{2,}/u

type Node = { type: string; [key: string]: unknown }
type Found = { line: number; text: string }

/** Text between tags, and words in attributes that are shown or read out. */
function spokenText(source: string): Found[] {
  const found: Found[] = []
  const note = (node: Node, text: string) => {
    if (LETTERS.test(text))
      found.push({ line: (node.loc as { start: { line: number } }).start.line, text: text.trim() })
  }
  const visit = (node: Node) => {
    if (node.type === 'JSXText') note(node, node.value as string)
    if (node.type === 'JSXAttribute') {
      const { name } = node.name as { name: unknown }
      const value = node.value as Node | null
      if (typeof name === 'string' && SPOKEN.test(name) && value?.type === 'StringLiteral')
        note(node, value.value as string)
    }
    if (
      node.type === 'JSXExpressionContainer' &&
      (node.expression as Node).type === 'StringLiteral' &&
      node.parentIsElement
    ) {
      note(node, (node.expression as Node).value as string)
    }
    for (const child of Object.values(node)) {
      const children = Array.isArray(child) ? child : [child]
      for (const one of children) {
        if (!one || typeof one !== 'object' || typeof (one as Node).type !== 'string') continue
        if (node.type === 'JSXElement' || node.type === 'JSXFragment') (one as Node).parentIsElement = true
        visit(one as Node)
      }
    }
  }
  visit(parse(source, { sourceType: 'module', plugins: ['typescript', 'jsx'] }).program as unknown as Node)
  return found
}

const pages = ['app', 'components'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'))
    .map((name) => join(root, folder, name)),
)

describe('text stands in the message catalogue and nowhere else', () => {
  test('the search finds text between tags, in attributes and in braces', () => {
    const sample = `const a = <p title="Ein Titel">Guten Tag {name} <b>{'fett'}</b></p>`
    expect(spokenText(sample).map(({ text }) => text)).toEqual(['Ein Titel', 'Guten Tag', 'fett'])
  })

  test.each(pages.map((file) => [relative(root, file), file]))('%s', (_name, file) => {
    expect(spokenText(readFileSync(file, 'utf8'))).toEqual([])
  })
})
