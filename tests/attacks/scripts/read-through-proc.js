// Reads the same file by way of /proc, where a check of path names may look elsewhere.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) =>
  console.log(process.getBuiltinModule('fs').readFileSync('/proc/self/root' + params.secretFile, 'utf8'))
