// Hides an import from who looks for it in the source.
// stopped by: compartment
export default async () => {
  const code = 'imp' + 'ort("node:fs")'
  const tries = [
    () => (0, globalThis['ev' + 'al'])(code),
    () => (() => {}).constructor('return ' + code)(),
    () => (async () => {}).constructor('return ' + code)(),
    () =>
      function* () {}
        .constructor('yield ' + code)()
        .next().value,
    () =>
      new Promise((_, fail) => {
        setTimeout(code, 0)
        setTimeout(fail, 1)
      }),
  ]
  for (const attempt of tries) {
    try {
      if ((await attempt())?.readFileSync) console.log('ESCAPED: a module was imported')
    } catch {}
  }
}
