import { connection } from 'next/server'
import { Document } from './_shared/document'
import { FrameIfSignedIn } from './_shared/frame'
import { Missing } from './_shared/missing'
import './globals.css'

export { viewport } from './layout'

/** An address that the portal does not have. */
export default async function UnknownAddress() {
  await connection()
  return (
    <Document>
      <FrameIfSignedIn page={(nested) => <Missing nested={nested} />} />
    </Document>
  )
}
