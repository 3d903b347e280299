// Reads whatever descriptors the process was left with.
// stopped by: compartment
export default () => {
  const fs = process.getBuiltinModule('fs')
  for (let fd = 3; fd < 64; fd++) {
    try {
      if (fs.fstatSync(fd).isFile()) console.log(fs.readSync(fd, Buffer.alloc(8)), 'ESCAPED to descriptor ' + fd)
    } catch {}
  }
}
