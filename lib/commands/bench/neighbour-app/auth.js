import { betterAuth } from 'better-auth'
import { Pool } from 'pg'

export const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 })

export const auth = betterAuth({
  database: pool,
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  secret: 'only-for-measuring-0123456789abcdef',
  baseURL: process.env.NEIGHBOUR_URL,
})
