import { serverActions } from './server-actions'

/** Prints, as JSON, who may run each server action: read from the actions, so that no table repeats their guards. */
async function print() {
  const access = (await serverActions()).map(({ name, action: { access, proof } }) => [name, { access, proof }])
  process.stdout.write(JSON.stringify(Object.fromEntries(access)))
}

void print()
