// Connects to a socket that has no path.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => {
  const { Pipe, PipeConnectWrap, constants } = process.binding('pipe_wrap')
  console.log(new Pipe(constants.SOCKET).connect(new PipeConnectWrap(), '\0' + params.abstractName))
}
