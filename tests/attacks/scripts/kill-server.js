// Kills the server, or makes it open its debugger.
// stopped by: namespaces landlock seccomp compartment
export default (params) => process.kill(params.victimPid, 'SIGKILL')
