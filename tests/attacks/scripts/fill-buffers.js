// Fills memory outside of the heap.
// stopped by: namespaces landlock seccomp permissions compartment
// ends: memory timeout
export default () => {
  const all = []
  for (;;) all.push(new Uint8Array(2 ** 26).fill(1))
}
