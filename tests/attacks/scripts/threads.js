// Starts threads that go on by themselves.
// stopped by: seccomp permissions compartment
export default () => {
  const { Worker } = process.getBuiltinModule('worker_threads')
  new Worker('for (;;);', { eval: true }).on('error', () => {})
  console.log('ESCAPED into a thread')
}
