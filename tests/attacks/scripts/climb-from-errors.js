// Looks for the global object behind errors that the kernel and the runner throw.
// stopped by: compartment
export default async () => {
  const causes = [
    () => replicad.makeCylinder(-1, {}),
    () => oc.gp_Pnt_3('x'),
    () => new oc.Nothing(),
    () => structuredClone(() => {}),
    () => new Blob([Symbol()]),
    () => replicad.importSTEP(null),
    () => JSON.parse('{'),
    () => {
      const f = () => f()
      f()
    },
    () =>
      console.log({
        toString() {
          throw 1
        },
      }),
  ]
  for (const cause of causes) {
    try {
      await cause()
    } catch (error) {
      try {
        if (error.constructor.constructor('return process')()?.pid) console.log('ESCAPED: the process is in reach')
      } catch {}
    }
  }
}
