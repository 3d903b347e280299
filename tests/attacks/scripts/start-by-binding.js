// Starts a program through the binding below child_process.
// stopped by: landlock seccomp permissions compartment namespaces
export default (params) =>
  process
    .binding('spawn_sync')
    .spawn({ file: '/bin/sh', args: ['sh', '-c', 'echo x > ' + params.folder + '/binding'], stdio: [] })
