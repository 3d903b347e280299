// Prints more than anybody can read.
// stopped by: namespaces landlock seccomp permissions compartment
// ends: output_limit
export default () => {
  for (;;) console.log('x'.repeat(10_000))
}
