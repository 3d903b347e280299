// Looks for functions of the runner on the stack of an error.
// stopped by: compartment
export default () => {
  const seen = []
  Error.prepareStackTrace = (_, sites) => sites.forEach((site) => seen.push(site.getThis?.(), site.getFunction?.()))
  void new Error().stack
  try {
    replicad.makeCylinder(-1, {})
  } catch (error) {
    void error.stack
  }
  for (const value of seen) {
    try {
      if (value.constructor.constructor('return process')()?.pid) return console.log('ESCAPED: the process is in reach')
    } catch {}
  }
}
