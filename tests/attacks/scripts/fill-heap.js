// Fills the heap.
// stopped by: namespaces landlock seccomp permissions compartment
// ends: memory timeout
export default () => {
  const all = []
  for (;;) all.push(new Array(1e6).fill(0.5))
}
