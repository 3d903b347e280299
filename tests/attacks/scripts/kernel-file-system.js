// Reads files through the kernel's own file system.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => {
  const { FS } = oc
  try {
    console.log(FS.readFile(params.secretFile, { encoding: 'utf8' }))
  } catch {}
  FS.mkdir('/host')
  FS.mount(FS.filesystems.NODEFS, { root: '/' }, '/host')
  console.log(FS.readFile('/host' + params.secretFile, { encoding: 'utf8' }))
}
