// Opens a port of its own.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => {
  const { TCP, constants } = process.binding('tcp_wrap')
  const server = new TCP(constants.SERVER)
  if (server.bind('127.0.0.1', params.freePort) === 0 && server.listen(1) === 0) console.log('LISTENING')
  // Long enough to be seen; the clock of scripts stands still.
  const until = process.hrtime.bigint() + 300_000_000n
  while (process.hrtime.bigint() < until);
}
