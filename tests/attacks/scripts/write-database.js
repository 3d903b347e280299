// Writes a new file with SQLite.
// stopped by: namespaces landlock seccomp compartment
export default (params) =>
  new (process.getBuiltinModule('node:sqlite').DatabaseSync)(params.folder + '/new.db').exec('create table t (a)')
