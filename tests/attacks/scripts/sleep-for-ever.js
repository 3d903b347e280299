// Waits, using no processor time.
// stopped by: namespaces landlock seccomp permissions compartment
// ends: timeout script_error
export default () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
