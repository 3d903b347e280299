// Connects to a port of this machine, without waiting for an answer.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => {
  const { TCP, TCPConnectWrap, constants } = process.binding('tcp_wrap')
  console.log(new TCP(constants.SOCKET).connect(new TCPConnectWrap(), '127.0.0.1', params.tcpPort))
}
