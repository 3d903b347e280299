// Calls into the runner where the stack has just enough room left for its error to be thrown.
// stopped by: compartment
export default () => {
  const look = (error) => {
    try {
      if (error.constructor.constructor('return process')()?.pid) console.log('ESCAPED: the process is in reach')
    } catch {}
  }
  const dive = () => {
    try {
      dive()
    } catch (error) {
      look(error)
      try {
        console.log('x')
        replicad.makeBaseBox(1, 1, 1)
      } catch (inner) {
        look(inner)
      }
    }
  }
  try {
    dive()
  } catch (error) {
    look(error)
  }
}
