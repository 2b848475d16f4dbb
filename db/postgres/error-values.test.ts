import { expect, it } from 'vitest'
import { failWithoutValues } from './error-values'
import type { RawStatement } from './statement'

/** The database's message, as it comes out of the failed statement. */
function told(message: string, code = '22P02'): Error {
  let rejected: unknown
  const statement = { args: [], parameters: [], reject: (error: unknown) => (rejected = error) }
  failWithoutValues(statement as unknown as RawStatement)
  statement.reject(Object.assign(new Error(message), { code, severity: 'ERROR' }))
  return rejected as Error
}

it.each([
  'invalid input syntax for type uuid: "Geheimrat"',
  'ungültige Eingabesyntax für Typ uuid: »Geheimrat«',
  'ungültige Eingabesyntax für Typ uuid: „Geheimrat“',
  'syntaxe en entrée invalide pour le type uuid : « Geheimrat »',
  'la sintassi di input non è valida per il tipo uuid: ‘Geheimrat’',
  '類型 uuid 的輸入語法無效：Geheimrat',
])('AUD-10 no value is in %j, whatever language the server speaks', (message) => {
  const error = told(message)
  expect(error.message).not.toContain('Geheimrat')
  expect(error.stack).not.toContain('Geheimrat')
  expect(error).toMatchObject({ code: '22P02' })
})

it('AUD-10 other faults keep their sentence', () => {
  expect(told('relation "accounts" does not exist', '42P01').message).toBe('relation "accounts" does not exist')
})
