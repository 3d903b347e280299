// Reads a file of the server.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => console.log(process.getBuiltinModule('fs').readFileSync(params.secretFile, 'utf8'))
