// Opens a port of its own.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => {
  const { TCP, constants } = process.binding('tcp_wrap')
  const server = new TCP(constants.SERVER)
  if (server.bind('127.0.0.1', params.freePort) === 0 && server.listen(1) === 0) console.log('LISTENING')
  const until = Date.now() + 300
  while (Date.now() < until);
}
