import { z } from 'zod'
import { announced, MOST_UPLOADS } from './originals'
import { MOST_RECORDS, RECORD_KINDS, RECORDS, type RecordKind } from './schemas'

const ERROR_CODES = [
  ...['schema', 'twice', 'customerUnknown', 'numberTaken', 'originalMissing', 'originalChanged'],
  ...['uploadOver', 'fileType', 'fileTooLarge', 'fileEmpty', 'productUnknown'],
]
const count = { type: 'integer', minimum: 0 }
const nameOf = (kind: RecordKind) => z.toJSONSchema(RECORDS[kind]).title!
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const answer = (description: string, schema: string) => ({
  description,
  content: { 'application/json': { schema: ref(schema) } },
})

/** R11.11: the document of the interface, made from the schemas that check a call. OpenAPI 3.1. */
export function openApi(appUrl: string, brand: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: `${brand} connector`,
      version: '1.0.0',
      description:
        'Records of an ERP: each is known by its external id within its company. A repeated call changes nothing; wrong records are named, the others are written.',
    },
    servers: [{ url: appUrl }],
    security: [{ token: [] }],
    paths: {
      ...Object.fromEntries(RECORD_KINDS.map((kind) => [`/api/import/${kind}`, { post: operationOf(kind) }])),
      '/api/import/originals': { post: ANNOUNCING },
      '/api/import/originals/{upload}': { post: UPLOADING },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...Object.fromEntries(RECORD_KINDS.map((kind) => [nameOf(kind), schemaOf(RECORDS[kind])])),
        AnnouncedOriginal: schemaOf(announced),
        ...ANSWERS,
      },
    },
  }
}

function schemaOf(checked: z.ZodType) {
  const { $schema: _, ...schema } = z.toJSONSchema(checked, { io: 'input' })
  return schema
}

function operationOf(kind: RecordKind) {
  const call = {
    type: 'object',
    required: ['records'],
    additionalProperties: false,
    properties: { records: { type: 'array', maxItems: MOST_RECORDS, items: ref(nameOf(kind)) } },
  }
  const parts = {
    type: 'object',
    required: ['records'],
    properties: { records: { type: 'array', maxItems: MOST_RECORDS, items: ref(nameOf(kind)) } },
    additionalProperties: { type: 'string', format: 'binary' },
  }
  const multipart = kind === 'documents' ? { 'multipart/form-data': { schema: parts } } : {}
  return {
    operationId: `import${kind[0]!.toUpperCase()}${kind.slice(1)}`,
    summary: `Deliver ${kind}`,
    requestBody: { required: true, content: { 'application/json': { schema: call }, ...multipart } },
    responses: {
      200: answer('What became of the records. Some may have failed.', 'Result'),
      400: answer('The body is not what this call takes. Nothing was written.', 'Problem'),
      401: answer('The token is unknown or revoked.', 'Problem'),
      403: answer('The token does not serve this kind of records, or this network.', 'Problem'),
      413: answer('Too many records, or too many bytes. Nothing was written.', 'Problem'),
      429: answer('Too many wrong tokens from this network. Try again in a minute.', 'Problem'),
    },
  }
}

const ANNOUNCING = {
  operationId: 'announceOriginals',
  summary: 'Make upload addresses for originals, each for one file of one document',
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['uploads'],
          additionalProperties: false,
          properties: {
            uploads: { type: 'array', minItems: 1, maxItems: MOST_UPLOADS, items: ref('AnnouncedOriginal') },
          },
        },
      },
    },
  },
  responses: {
    200: answer('An address for each, good for a quarter of an hour.', 'Addresses'),
    400: answer('The body is not what this call takes.', 'Problem'),
    401: answer('The token is unknown or revoked.', 'Problem'),
    403: answer('The token does not serve documents, or this network.', 'Problem'),
    429: answer('Too many wrong tokens from this network. Try again in a minute.', 'Problem'),
  },
}

const UPLOADING = {
  operationId: 'uploadOriginal',
  summary: 'Send the bytes of an announced original',
  description: 'The address is the proof, so no token is needed. It takes one file, with the announced hash and size.',
  security: [{}, { token: [] }],
  parameters: [{ name: 'upload', in: 'path', required: true, schema: { type: 'string' } }],
  requestBody: { required: true, content: { 'application/octet-stream': { schema: {} } } },
  responses: {
    200: answer('What the document’s record has as `original`, within 45 minutes.', 'Uploaded'),
    400: answer('Other bytes than announced, or neither a PDF nor an e-invoice.', 'Problem'),
    403: answer('The address is over, or another connector’s.', 'Problem'),
    409: answer('The address has taken its file already.', 'Problem'),
    429: answer('Too many wrong addresses from this network. Try again in a minute.', 'Problem'),
  },
}

const ANSWERS = {
  Addresses: {
    type: 'object',
    required: ['uploads'],
    properties: {
      uploads: {
        type: 'array',
        items: {
          type: 'object',
          required: ['customer', 'externalId'],
          properties: {
            customer: { type: 'string' },
            externalId: { type: 'string' },
            address: { type: 'string', format: 'uri' },
            until: { type: 'string', format: 'date-time' },
            code: { type: 'string', enum: ['customerUnknown'] },
          },
        },
      },
    },
  },
  Uploaded: { type: 'object', required: ['original'], properties: { original: { type: 'string' } } },
  Result: {
    type: 'object',
    required: ['call', 'total', 'created', 'updated', 'unchanged', 'failed', 'errors'],
    properties: {
      call: { type: 'string', format: 'uuid', description: 'The call, as the staff console lists it' },
      ...{ total: count, created: count, updated: count, unchanged: count, failed: count },
      errors: { type: 'array', items: ref('LineError') },
    },
  },
  LineError: {
    type: 'object',
    required: ['index', 'externalId', 'code'],
    properties: {
      index: { ...count, description: 'Place of the record in the call, from 0' },
      externalId: { type: ['string', 'null'] },
      code: { type: 'string', enum: ERROR_CODES },
      field: { type: 'string', description: 'Where in the record' },
      message: { type: 'string' },
    },
  },
  Problem: {
    type: 'object',
    required: ['error', 'message'],
    properties: { error: { type: 'string' }, message: { type: 'string' } },
  },
}
