// Reads the keys in the environment of another process.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) =>
  console.log(process.getBuiltinModule('fs').readFileSync('/proc/' + params.victimPid + '/environ', 'utf8'))
