// Writes next to the server's files.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => process.getBuiltinModule('fs').writeFileSync(params.folder + '/written', 'x')
