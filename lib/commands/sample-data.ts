import { closeDatabases } from '@/lib/database/clients'

/** Loads the sample data unless it is there already. Throws if the database contains other data. */
export async function loadSampleData(): Promise<void> {
  const { seed } = await import('@/lib/sample/seed')
  try {
    await seed()
  } finally {
    await closeDatabases()
  }
}
