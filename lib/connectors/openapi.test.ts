import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { openApi } from './openapi'
import { RECORD_KINDS } from './schemas'

const document = () => structuredClone(openApi('http://localhost:3000', 'Torhaus'))

it('R11.11 the OpenAPI document is valid by the schema of OpenAPI 3.1, with every reference in it', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(document())
  expect(errors ?? []).toEqual([])
  expect([valid, validator.version]).toEqual([true, '3.1'])
  expect(() => validator.resolveRefs()).not.toThrow()
})

it('R11.11 the validator refuses a document that is none', async () => {
  for (const spoil of [
    (one: ReturnType<typeof document>) => Object.assign(one.paths['/api/import/originals'], { post: { responses: 1 } }),
    (one: ReturnType<typeof document>) => Object.assign(one, { info: {} }),
  ]) {
    const wrong = document()
    spoil(wrong)
    expect((await new Validator().validate(wrong)).valid).toBe(false)
  }
})

it('R11.11 the OpenAPI document describes each call, with what a record must have', () => {
  const { paths, components } = document()
  expect(Object.keys(paths)).toEqual([
    ...RECORD_KINDS.map((kind) => `/api/import/${kind}`),
    '/api/import/originals',
    '/api/import/originals/{upload}',
  ])
  const ids = Object.values(paths).map(({ post: { operationId } }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
  const schemas = components.schemas as Record<string, { required?: string[] }>
  expect(schemas.Document?.required).toEqual(['customer', 'externalId', 'kind', 'number', 'issuedOn', 'cents'])
})
