/** The `console` of a script: all that Node's own can do, with its text going to the log of the job. */
import { Console } from 'node:console'
import { Writable } from 'node:stream'

/** A console whose every line goes to `log` at once. */
export function createScriptConsole(log: (stream: 'stdout' | 'stderr', text: string) => void) {
  const streamTo = (name: 'stdout' | 'stderr') =>
    new Writable({
      decodeStrings: false,
      write(text, _encoding, done) {
        log(name, String(text))
        done()
      },
    })
  const node = new Console({ stdout: streamTo('stdout'), stderr: streamTo('stderr'), colorMode: false })
  /** A method that a script can take along: it knows its console. */
  const method = (name: keyof Console) => {
    const original: unknown = Reflect.get(node, name)
    if (typeof original !== 'function') throw new TypeError(`Cannot make a console: Node's has no ${name}`)
    return (...args: unknown[]): void => void Reflect.apply(original, node, args)
  }
  return {
    log: method('log'),
    info: method('info'),
    debug: method('debug'),
    warn: method('warn'),
    error: method('error'),
    dir: method('dir'),
    table: method('table'),
    assert: method('assert'),
    count: method('count'),
    countReset: method('countReset'),
    group: method('group'),
    groupCollapsed: method('groupCollapsed'),
    groupEnd: method('groupEnd'),
    time: method('time'),
    timeLog: method('timeLog'),
    timeEnd: method('timeEnd'),
    /** Without the stack, which would show the runner's own calls and paths. */
    trace: (...args: unknown[]): void => node.error('Trace:', ...args),
  }
}
