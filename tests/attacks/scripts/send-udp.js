// Sends a packet that nobody has to answer.
// stopped by: namespaces seccomp permissions compartment
export default (params) => {
  const { UDP, SendWrap } = process.binding('udp_wrap')
  const socket = new UDP()
  socket.bind('0.0.0.0', 0, 0)
  socket.send(new SendWrap(), [Buffer.from('leak')], 1, params.udpPort, '127.0.0.1', true)
}
