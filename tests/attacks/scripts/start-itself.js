// Starts Node again, without the flags that bind it.
// stopped by: landlock seccomp permissions compartment namespaces
export default (params) =>
  process
    .getBuiltinModule('child_process')
    .spawnSync(process.execPath, ['-e', 'fs.writeFileSync("' + params.folder + '/again", "x")'])
