// Opens the debugger.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => {
  process.getBuiltinModule('inspector').open(params.freePort, '127.0.0.1', false)
  // Long enough to be seen; the clock of scripts stands still.
  const until = process.hrtime.bigint() + 300_000_000n
  while (process.hrtime.bigint() < until);
}
