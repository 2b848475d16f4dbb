import { parseArgs } from 'node:util'
import { closeDatabases } from '@/lib/database/clients'
import { enterSurroundings } from './surroundings'

/** npm run db:seed: the sample data; `-- --companies 1000 --members 100` adds a large set. Refuses a database with other data. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { companies: { type: 'string' }, members: { type: 'string' } } })
  const surroundings = await enterSurroundings()
  try {
    const { seed } = await import('@/lib/sample/seed')
    await seed({ companies: numberOf('companies', values.companies), members: numberOf('members', values.members) })
    console.log('The sample data is there.')
  } finally {
    await closeDatabases()
    await surroundings.leave()
  }
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new Error(`--${name} wants a number from 1 to 999999`)
}

main().catch((fault: Error) => {
  console.error(fault.message)
  process.exit(1)
})
