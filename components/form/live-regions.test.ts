import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const sources = ['app', 'components'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(`${folder}/${name}`, 'utf8') })),
)

test('C25 a live region is in the tree before its first message: none is hidden while it is empty', () => {
  const regions = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/<[a-z]+\b[^<>]*(?:role="(?:status|alert|log)"|aria-live)[^<>]*>/g)].map(([tag]) => ({
      path,
      tag,
    })),
  )
  expect(regions.length).toBeGreaterThan(8)
  expect(regions.filter(({ tag }) => /\bhidden\b/.test(tag.replace(/aria-hidden/g, '')))).toEqual([])
})

test('C21 every form with a password has a text field with the user name, never a hidden one', () => {
  const withPassword = sources.filter(
    ({ path, text }) => path.startsWith('app/') && /<(PasswordField|NewPasswordFields|DetailsFields)\b/.test(text),
  )
  // Parts of forms; the pages that use them are checked.
  const parts = ['app/_shared/new-password-fields.tsx', 'app/(entry)/details-fields.tsx']
  const pages = withPassword.filter(({ path }) => !parts.includes(path))
  expect(pages.length).toBeGreaterThan(5)
  for (const { path, text } of pages) {
    for (const [form] of text.matchAll(/<Form\b[\s\S]*?<\/Form>/g)) {
      if (!/<(PasswordField|NewPasswordFields|DetailsFields)\b/.test(form)) continue
      expect(form, path).toMatch(/autoComplete="username"|<UserName\b|<AddressLine\b/)
      expect(form, path).not.toMatch(/<input[^>]*type="hidden"[^>]*autoComplete/)
    }
  }
})
