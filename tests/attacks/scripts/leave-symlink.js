// Leaves a symbolic link, in the hope that the server serves what it points at.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => process.getBuiltinModule('fs').symlinkSync(params.secretFile, params.folder + '/part.stl')
