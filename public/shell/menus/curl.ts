/** A job as a command line. */
import type { CreateJob } from '../../../server/api.ts'

/** A `curl` command that runs `input` on the server at `origin` and prints its event stream. */
export function curlFor(origin: string, input: CreateJob): string {
  return [
    `curl -N ${quote(`${origin}/api/jobs`)}`,
    `-H 'Content-Type: application/json'`,
    `-H 'Accept: text/event-stream'`,
    `--data-raw ${quote(JSON.stringify(input))}`,
  ].join(' \\\n  ')
}

/** Single quotes keep everything but themselves from the shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
