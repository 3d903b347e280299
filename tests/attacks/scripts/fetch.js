// Fetches an address of this machine.
// stopped by: namespaces landlock seccomp permissions compartment
export default async (params) => console.log(await (await fetch('http://127.0.0.1:' + params.tcpPort)).text())
