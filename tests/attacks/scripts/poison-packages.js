// Changes a package from which the next runner is loaded.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => process.getBuiltinModule('fs').appendFileSync(params.packageFile, '// poison')
