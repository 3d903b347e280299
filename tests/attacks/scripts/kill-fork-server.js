// Kills the process from which all jobs are forked.
// stopped by: landlock seccomp compartment
export default () => {
  process.kill(process.pid, 'SIGKILL')
  process.kill(process.ppid, 'SIGKILL')
}
