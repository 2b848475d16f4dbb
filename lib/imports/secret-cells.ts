import { decrypt, encrypt } from '../ground/secrets'
import type { AnyImport } from './declare'

type Cells = Record<string, string>

/** Returns the cells, with `change` applied to those of secret columns. */
const inSecrets = ({ columns }: AnyImport, cells: Cells, change: (cell: string) => string): Cells =>
  Object.fromEntries(
    Object.entries(cells).map(([name, cell]) => [name, columns[name]?.secret && cell ? change(cell) : cell]),
  )

/** The columns whose cells are deleted once a line was placed. */
export const secretNames = ({ columns }: AnyImport): string[] =>
  Object.keys(columns).filter((name) => columns[name]!.secret)

/** The cells as a preview stores them: secrets are encrypted. */
export const sealed = (declared: AnyImport, cells: Cells) =>
  inSecrets(declared, cells, (cell) => encrypt(cell, declared.kind).toString('base64'))

/**
 * The cells as they were read from the file. A secret that no key can decrypt any more becomes empty, so that its line
 * is reported as wrong.
 */
export const opened = (declared: AnyImport, cells: Cells) =>
  inSecrets(declared, cells, (cell) => {
    try {
      return decrypt(Buffer.from(cell, 'base64'), declared.kind).toString()
    } catch {
      return ''
    }
  })

/** The cells of a line after it was placed, and those of a result file. */
export const withoutSecrets = (declared: AnyImport, cells: Cells) => inSecrets(declared, cells, () => '')
