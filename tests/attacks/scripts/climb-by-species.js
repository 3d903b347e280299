// Receives the error of an async function through a promise class of its own.
// stopped by: compartment
export default async () => {
  const dive = () => {
    void new Error().stack
    dive()
  }
  const promise = (async () => dive())()
  promise.constructor = {
    [Symbol.species]: class {
      constructor(executor) {
        executor(
          (value) => value,
          (error) => {
            if (error.constructor.constructor('return process')()?.pid) console.log('ESCAPED: the process is in reach')
          },
        )
      }
    },
  }
  promise.then()
  for (let i = 0; i < 50; i++) await null
}
