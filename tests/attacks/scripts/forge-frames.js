// Writes an end of success, and garbage, to every descriptor.
// stopped by: namespaces landlock seccomp permissions compartment
export default () => {
  const fs = process.getBuiltinModule('fs')
  const json = Buffer.from('{"ok":true}')
  const end = Buffer.concat([Buffer.of(8, json.length, 0, 0, 0), json])
  for (let fd = 0; fd < 32; fd++) {
    try {
      fs.writeSync(fd, end)
      fs.writeSync(fd, end)
    } catch {}
  }
}
