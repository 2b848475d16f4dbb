import { openDatabase } from '@/db/client'
import { rotateKeys } from './rotate-keys'
import { enterSurroundings } from './surroundings'

/**
 * npm run keys:rotate: encrypts with the current DATA_KEY what one of DATA_KEYS_PREVIOUS encrypted; afterwards the
 * old keys may be removed. Exits with 1 if a value cannot be decrypted with any key.
 */
async function main(): Promise<number> {
  const surroundings = await enterSurroundings()
  const database = openDatabase({ url: surroundings.ownerUrl, max: 2, applicationName: 'torhaus-keys-rotate' })
  try {
    const results = await rotateKeys(database.sql)
    for (const { table, unreadable } of results)
      for (const key of unreadable) console.error(`no key opens ${table} ${key}`)
    for (const { table, renewed } of results) console.log(`${table}: ${renewed} encrypted anew`)
    return results.some(({ unreadable }) => unreadable.length > 0) ? 1 : 0
  } finally {
    await database.close()
    await surroundings.leave()
  }
}

main().then(
  (code) => process.exit(code),
  (fault: Error) => {
    console.error(fault.message)
    process.exit(1)
  },
)
