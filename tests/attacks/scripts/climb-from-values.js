// Looks for the global object behind the constructor of everything that a script is given.
// stopped by: compartment
export default () => {
  const values = [
    replicad,
    oc,
    console,
    Math,
    Date,
    files,
    setTimeout,
    Blob,
    TextDecoder,
    structuredClone,
    ...Object.values(replicad).slice(0, 50),
  ]
  for (const key of Object.getOwnPropertyNames(oc)) values.push(oc[key])
  const shape = replicad.makeBaseBox(1, 1, 1)
  values.push(shape, shape.wrapped, shape.faces[0])
  for (const value of values)
    for (const path of [
      (v) => v.constructor.constructor,
      (v) => v.constructor,
      (v) => v.__proto__.constructor.constructor,
    ]) {
      try {
        const found = path(value)('return process')()
        if (found?.pid) return console.log('ESCAPED: the process is in reach')
      } catch {}
    }
}
