// Opens the debugger.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => {
  process.getBuiltinModule('inspector').open(params.freePort, '127.0.0.1', false)
  const until = Date.now() + 300
  while (Date.now() < until);
}
