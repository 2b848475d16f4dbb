/** The address of the portal in tests. */
export const ADDRESS = 'http://localhost:3000'

/** The environment of every test: complete, fixed and worth nothing outside of tests. */
export const TEST_ENVIRONMENT = {
  TORHAUS_MODE: 'test',
  AUTH_SECRET: 'test-auth-secret-test-auth-secret-test-auth-secret',
  DATA_KEY: 'dGVzdC1kYXRhLWtleS10ZXN0LWRhdGEta2V5LTAxMjM=',
  APP_URL: ADDRESS,
  LOG_LEVEL: 'silent',
  NEXT_TELEMETRY_DISABLED: '1',
  // What next.config.ts switches on by `authInterrupts`: `forbidden()`.
  __NEXT_EXPERIMENTAL_AUTH_INTERRUPTS: 'true',
}
