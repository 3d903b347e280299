// Asks for a mesh that is too fine to be ever finished.
// stopped by: namespaces landlock seccomp permissions compartment
// ends: timeout
export default () => replicad.makeSphere(1000).mesh({ tolerance: 1e-5, angularTolerance: 1e-5 })
