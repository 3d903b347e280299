// Makes a copy of its process, to live on after the job.
// stopped by: seccomp permissions compartment
export default () => {
  const { functions } = process
    .getBuiltinModule('node:ffi')
    .dlopen(null, { fork: { arguments: [], return: 'int32' }, pause: { arguments: [], return: 'int32' } })
  if (functions.fork() === 0) functions.pause()
}
