// Computes for ever.
// stopped by: namespaces landlock seccomp permissions compartment
// ends: timeout
export default () => {
  for (;;);
}
