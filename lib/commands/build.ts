import { build } from './build-once'

/** npm run build: always builds, whether or not something has changed. */
build().then((code) => process.exit(code))
