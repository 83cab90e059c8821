/** What `/api/v1` answers, as OpenAPI 3.1: made of the schemas that the answers are held to, published as docs/openapi.json. */
import { z } from 'zod'
import { exportSchema } from '../../domain/report/export.ts'
import { fullSummarySchema } from '../../domain/report/full-summary.ts'

const schemaOf = (schema: z.ZodType) => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema)
  return rest
}

const problem = (description: string) => ({
  description,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: { error: { type: 'string' } },
        required: ['error'],
        additionalProperties: false,
      },
    },
  },
})

const answer = (description: string, name: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
})

const query = (name: string, description: string, example: string) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema: { type: 'string' },
  example,
})

const REFUSED = {
  401: problem('No key, or none that works'),
  403: problem('The institution is closed'),
  429: problem('More than 60 requests in a minute; Retry-After says how many seconds to wait'),
  503: problem('The storage can’t be read; try again later'),
}

export const openApi = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Kortsvar',
    version: '1',
    description:
      'The numbers of one institution, as its pages show them: sums of whole releases, never of fewer answers than the rule says, no texts. They change when the box is opened, so once a day is often enough.',
    license: { name: 'MPL-2.0', identifier: 'MPL-2.0' },
  },
  security: [{ key: [] }],
  paths: {
    '/api/v1/summary': {
      get: {
        operationId: 'summary',
        summary: 'All figures of a period, added up',
        parameters: [
          query('periode', 'all (the default), a year, a half-year or a quarter', '2026-H2'),
          query('tilbud', 'The name of an offer of the institution', 'Åben Dør'),
          query('skema', 'The id of a questionnaire', 'open_counselling'),
        ],
        responses: {
          200: answer('The summary', 'Summary'),
          400: problem('The period is none (period), or there is no filter of that name (filter)'),
          ...REFUSED,
          404: problem('The offer or the questionnaire is unknown here'),
        },
      },
    },
    '/api/v1/releases': {
      get: {
        operationId: 'releases',
        summary: 'Each release on its own, with each card’s ballots',
        responses: { 200: answer('The same file as /staff/eksport.json', 'Export'), ...REFUSED },
      },
    },
    '/api/v1/openapi.json': {
      get: {
        operationId: 'openapi',
        summary: 'This document',
        security: [],
        responses: {
          200: {
            description: 'OpenAPI 3.1',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
    schemas: { Summary: schemaOf(fullSummarySchema), Export: schemaOf(exportSchema) },
  },
})

const asFile = (document: object) => `${JSON.stringify(document, null, 2)}\n`

/** What other programs build on, by its file in docs. */
export const PUBLISHED: Record<string, () => string> = {
  'openapi.json': () => asFile(openApi()),
  'export.schema.json': () => asFile(z.toJSONSchema(exportSchema)),
}
