// Starts process after process.
// stopped by: landlock seccomp permissions compartment namespaces
export default (params) => {
  for (let i = 0; i < 5; i++)
    process
      .getBuiltinModule('child_process')
      .spawn('/bin/sh', ['-c', 'sleep 30', params.id], { stdio: 'ignore', detached: true })
      .on('error', () => {})
}
