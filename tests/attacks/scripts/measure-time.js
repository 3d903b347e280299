// Looks for a clock that is fine enough to watch other processes by.
// stopped by: compartment
export default () => {
  if (typeof performance !== 'undefined' || typeof SharedArrayBuffer !== 'undefined')
    console.log('ESCAPED: there is a fine clock')
}
