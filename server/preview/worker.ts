/** The thread that draws: one request at a time, so that a large model holds up neither the server's event loop nor its memory. */
import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { factsSchema } from '../api.ts'
import { encodePng } from './png.ts'
import type { DrawReply, DrawRequest } from './protocol.ts'
import { drawSheet } from './sheet/sheet.ts'
import { readSubject } from './read/subject.ts'
import { drawThumbnail } from './thumbnail.ts'

if (parentPort === null) throw new Error('worker.ts runs only as a thread')
const port = parentPort

port.on('message', (request: DrawRequest) => {
  const reply = draw(request)
  port.postMessage(reply)
})

function draw({ picture, glbPath, factsPath, title }: DrawRequest): DrawReply {
  try {
    const facts = factsSchema.parse(JSON.parse(readFileSync(factsPath, 'utf8')))
    const subject = readSubject(readFileSync(glbPath), facts, facts.name || title)
    return { png: encodePng(picture === 'thumb.png' ? drawThumbnail(subject) : drawSheet(subject)) }
  } catch (error) {
    const isBug = !(error instanceof RangeError)
    return { fault: error instanceof Error ? error.message : String(error), isBug }
  }
}
