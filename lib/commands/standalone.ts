import { packStandalone } from './pack-standalone'

/** Used by the Dockerfile: `node lib/commands/run.mjs standalone <directory>`. */
const out = process.argv[2]
if (!out) {
  console.error('Say where it shall go: standalone <directory>')
  process.exit(1)
}
packStandalone(out).then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  },
)
