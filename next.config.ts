import type { NextConfig } from 'next'
import { SECURITY_HEADERS } from './lib/runtime/security-headers'

const securityHeaders = Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value }))

const config: NextConfig = {
  output: process.env.TORHAUS_STANDALONE === '1' ? 'standalone' : undefined,
  distDir: process.env.TORHAUS_DIST_DIR ?? '.next',
  poweredByHeader: false,
  typedRoutes: true,
  // `npm run check` checks the types, of the tests too; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: [
    '@cantoo/pdf-lib',
    '@node-rs/argon2',
    '@react-email/render',
    'drizzle-orm',
    'nodemailer',
    'pino',
    'postgres',
    'resend',
  ],
  outputFileTracingExcludes: { '*': ['node_modules/sharp/**', 'node_modules/@img/**', 'node_modules/typescript/**'] },
  experimental: {
    authInterrupts: true,
    // Unknown addresses have a page of their own, which no other page carries with it.
    globalNotFound: true,
    serverActions: { bodySizeLimit: '64kb' },
    // Uploads of 10 MB, and calls of connectors of 24 MB; everything else is turned away at 64 kB.
    proxyClientMaxBodySize: '25mb',
  },
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    // Mail programs show them inside of pages of their own.
    { source: '/mail-mark-:tone.png', headers: [{ key: 'Cross-Origin-Resource-Policy', value: 'cross-origin' }] },
    {
      // Leaving clears what the browser kept, so that „back“ shows nothing private.
      source: '/',
      has: [{ type: 'query', key: 'signed-out' }],
      headers: [{ key: 'Clear-Site-Data', value: '"cache", "storage"' }],
    },
  ],
}

export default config
