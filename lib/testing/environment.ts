/** The environment of every test: complete, fixed and worth nothing outside of tests. */
export const TEST_ENVIRONMENT = {
  TORHAUS_MODE: 'test',
  AUTH_SECRET: 'test-auth-secret-test-auth-secret-test-auth-secret',
  DATA_KEY: 'dGVzdC1kYXRhLWtleS10ZXN0LWRhdGEta2V5LTAxMjM=',
  APP_URL: 'http://localhost:3000',
  LOG_LEVEL: 'silent',
  NEXT_TELEMETRY_DISABLED: '1',
}
