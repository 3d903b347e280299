// Opens all files for a WebAssembly program.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => {
  const { WASI } = process.getBuiltinModule('wasi')
  new WASI({ version: 'preview1', preopens: { '/': params.folder } })
  console.log('ESCAPED: files are open to WebAssembly')
}
