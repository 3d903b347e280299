// Changes what the runner itself uses to write its frames.
// stopped by: compartment
export default () => {
  Object.prototype.polluted = true
  if ({}.polluted) console.log('ESCAPED: prototypes can be changed')
  Array.prototype.toJSON = Object.prototype.toJSON = () => 'forged'
  JSON.stringify = () => '{"ok":true}'
}
