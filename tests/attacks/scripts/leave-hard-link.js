// Leaves a hard link to a file of the server.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => process.getBuiltinModule('fs').linkSync(params.secretFile, params.folder + '/linked.stl')
