import { decrypt, encrypt } from '../ground/secrets'
import type { AnyImport } from './declare'

type Cells = Record<string, string>

/** These cells, with `change` applied to those of secret columns. */
const inSecrets = ({ columns }: AnyImport, cells: Cells, change: (cell: string) => string): Cells =>
  Object.fromEntries(
    Object.entries(cells).map(([name, cell]) => [name, columns[name]?.secret && cell ? change(cell) : cell]),
  )

/** As a preview keeps them: secrets are encrypted. */
export const sealed = (declared: AnyImport, cells: Cells) =>
  inSecrets(declared, cells, (cell) => encrypt(cell, declared.kind).toString('base64'))

/** As they were read from the file. A secret that no key opens any more is empty, so its line is told as wrong. */
export const opened = (declared: AnyImport, cells: Cells) =>
  inSecrets(declared, cells, (cell) => {
    try {
      return decrypt(Buffer.from(cell, 'base64'), declared.kind).toString()
    } catch {
      return ''
    }
  })

/** What stays of a line that was placed, and what a result file holds. */
export const withoutSecrets = (declared: AnyImport, cells: Cells) => inSecrets(declared, cells, () => '')
