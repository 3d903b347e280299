// Loads a library as an addon.
// stopped by: namespaces permissions compartment
export default (params) => {
  process.dlopen({ exports: {} }, params.library)
  console.log('ESCAPED into native code')
}
