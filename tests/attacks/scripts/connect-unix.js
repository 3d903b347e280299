// Connects to the socket of another service.
// stopped by: namespaces seccomp permissions compartment
export default (params) => {
  const { Pipe, PipeConnectWrap, constants } = process.binding('pipe_wrap')
  console.log(new Pipe(constants.SOCKET).connect(new PipeConnectWrap(), params.unixPath))
}
