// Fills every folder that may be writable.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => {
  const fs = process.getBuiltinModule('fs')
  const block = Buffer.alloc(1 << 20)
  for (const folder of [params.folder, '/tmp', '/var/tmp', '/dev/shm', '/']) {
    try {
      for (let i = 0; i < 8; i++) fs.appendFileSync(folder + '/filled-' + params.id, block)
    } catch {}
  }
}
