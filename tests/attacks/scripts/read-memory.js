// Opens the memory of another process.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => {
  process.getBuiltinModule('fs').openSync('/proc/' + params.victimPid + '/mem', 'r+')
  console.log('ESCAPED into the memory of another process')
}
