// Replaces this process by another program.
// stopped by: landlock seccomp permissions compartment namespaces
export default (params) => process.execve('/bin/sh', ['sh', '-c', 'echo x > ' + params.folder + '/became'], {})
