// Kills another user's job.
// stopped by: landlock seccomp compartment
export default (params) => {
  for (const pid of params.siblingPids.split(' ')) {
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {}
  }
}
