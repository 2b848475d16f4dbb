import { parseArgs } from 'node:util'
import { closeDatabases } from '@/lib/database/clients'
import { enterSurroundings, type Surroundings } from './surroundings'

/**
 * npm run db:seed: the sample data; `-- --companies 50000 --members 20` adds a large set. Refuses a database with other
 * data, and the large set in production.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { companies: { type: 'string' }, members: { type: 'string' } } })
  const [companies, members] = [numberOf('companies', values.companies), numberOf('members', values.members)]
  const surroundings = await enterSurroundings()
  try {
    const many = companies !== undefined
    if (many && surroundings.env.mode === 'production')
      throw new Error('A large set is for measuring: its people share one known password. Not in production.')
    const { seed } = await import('@/lib/sample/seed')
    await seed()
    console.log('The sample data is there.')
    if (many) await seedLarge(surroundings, companies, members ?? 100)
  } finally {
    await closeDatabases()
    await surroundings.leave()
  }
}

async function seedLarge({ ownerUrl }: Surroundings, companies: number, members: number) {
  const { seedMany } = await import('@/lib/sample/many')
  const begun = performance.now()
  const seconds = () => ((performance.now() - begun) / 1000).toFixed(0)
  const every = Math.ceil(companies / 10)
  let next = every
  await seedMany(ownerUrl, companies, members, (done) => {
    if (done < next) return
    next += every
    console.log(`${done} companies after ${seconds()} s`)
  })
  console.log(`${companies} companies with ${members} members each are there after ${seconds()} s.`)
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
