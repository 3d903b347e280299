// Takes off its own limits and waits past its deadline.
// stopped by: seccomp permissions compartment
export default (params) => {
  const ffi = process.getBuiltinModule('node:ffi')
  const { functions } = ffi.dlopen(null, { setitimer: { arguments: ['int32', 'uint64', 'uint64'], return: 'int32' } })
  if (functions.setitimer(0, ffi.getRawPointer(new ArrayBuffer(32)), 0n) === 0) console.log('ESCAPED from the alarm')
}
