import { parentPort } from 'node:worker_threads'
import { embeddedFiles, PdfRefused } from './pdf'

/** The thread that `pdf-thread.ts` starts: it answers each PDF with the files in it, or with why they were not read. */
parentPort?.on('message', async (bytes: Uint8Array) => {
  parentPort?.postMessage(await answerTo(bytes))
})

async function answerTo(bytes: Uint8Array) {
  try {
    const files = await embeddedFiles(bytes)
    // A part of the PDF would take the whole of it along.
    return { files: files.map((file) => ({ ...file, content: Uint8Array.from(file.content) })) }
  } catch (fault) {
    if (fault instanceof PdfRefused) return { fault: fault.fault }
    throw fault
  }
}
