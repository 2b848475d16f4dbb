import { desc } from 'drizzle-orm'
import { postbox } from '@/db/schema/delivery'
import { portal } from '../database/clients'
import { env } from '../ground/env'

/**
 * The postbox exists in demo, development and tests only. In production its pages answer 404, whatever is configured.
 */
export const hasPostbox = () => env().mode !== 'production'

export const listPostbox = (most = 200) => portal().select().from(postbox).orderBy(desc(postbox.id)).limit(most)
