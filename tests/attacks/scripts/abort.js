// Ends the process by a crash.
// stopped by: namespaces landlock seccomp permissions compartment
export default () => process.abort()
