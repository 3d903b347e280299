// Has Node write a report, a heap snapshot and a profile.
// stopped by: namespaces landlock seccomp permissions compartment
export default (params) => {
  const tries = [
    () => process.report.writeReport(params.folder + '/report.json'),
    () => process.getBuiltinModule('v8').writeHeapSnapshot(params.folder + '/heap.heapsnapshot'),
    () => process.getBuiltinModule('v8').setFlagsFromString('--logfile=' + params.folder + '/v8.log --log'),
  ]
  for (const attempt of tries)
    try {
      attempt()
    } catch {}
}
