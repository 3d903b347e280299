// Reads a file as a database: SQLite opens files past the checks of node:fs.
// stopped by: namespaces landlock seccomp compartment
export default (params) => {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  console.log(new DatabaseSync(params.database, { readOnly: true }).prepare('select * from secret').all()[0].word)
}
