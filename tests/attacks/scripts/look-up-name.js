// Tells a secret by looking up a name.
// stopped by: namespaces seccomp permissions compartment
export default (params) => {
  const resolver = new (process.getBuiltinModule('dns').Resolver)({ timeout: 100, tries: 1 })
  resolver.setServers(['127.0.0.1:' + params.udpPort])
  resolver.resolve4('secret.example', () => {})
}
