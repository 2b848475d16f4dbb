import { closeDatabases } from '@/lib/database'

/** Loads the sample data unless it is there already. Throws where the database holds other data. */
export async function loadSampleData(): Promise<void> {
  const { seed } = await import('@/db/seed/seed')
  try {
    await seed({})
  } finally {
    await closeDatabases()
  }
}
