// Has the kernel write a file of its own.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => {
  const writer = new oc.STEPControl_Writer_1()
  writer.Write(params.folder + '/kernel.step')
}
