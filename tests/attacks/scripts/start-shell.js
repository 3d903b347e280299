// Starts a program.
// stopped by: landlock seccomp permissions compartment namespaces
export default (params) =>
  process.getBuiltinModule('child_process').execFileSync('/bin/sh', ['-c', 'echo x > ' + params.folder + '/shell'])
