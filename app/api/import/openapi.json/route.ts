import { brandName } from '@/lib/brand/brand'
import { openApi } from '@/lib/connectors/openapi'
import { env } from '@/lib/ground/env'

/** R11.11: describes the interface and holds no secret. */
export const GET = () => Response.json(openApi(env().appUrl, brandName()))
