// Speaks to the server on the channel of the fork server.
// stopped by: namespaces landlock seccomp permissions compartment
export default () =>
  process.send({ type: 'end', pid: process.pid + 1, code: 0, signal: null, cpuMs: 0, peakMb: 0, lastWords: '' })
