// Leaves a pipe on which a server that opens it hangs.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) =>
  process.getBuiltinModule('child_process').execFileSync('mkfifo', [params.folder + '/pipe.stl'])
