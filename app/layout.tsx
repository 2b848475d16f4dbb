import type { Viewport } from 'next'
import { connection } from 'next/server'
import { Document } from './_shared/document'
import './globals.css'

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

/** The frame of every page. It guards nothing: pages and actions do. */
export default async function RootLayout({ children }: { children: React.ReactNode }) {
  await connection()
  return <Document>{children}</Document>
}
