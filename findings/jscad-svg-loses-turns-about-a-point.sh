#!/usr/bin/env bash
# @jscad/svg-deserializer 2.5.14: a turn about a point gives a shape of NaN, and a matrix changes nothing.
# rotate(90 5 5) turns a square of 10 about its middle and leaves it where it is; all its coordinates become NaN.
# matrix(0 1 -1 0 20 0), which turns it too and moves it to 10..20, is passed over: it stays at 0..10. No error either way.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund @jscad/svg-deserializer@2.5.14 @jscad/modeling@2.13.0
cat > read.js <<'JS'
const { deserialize } = require('@jscad/svg-deserializer')
const { measureBoundingBox } = require('@jscad/modeling').measurements
function xs(transform) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="100mm" viewBox="0 0 100 100">
    <rect width="10" height="10" transform="${transform}"/></svg>`
  const [square] = deserialize({ output: 'geometry', addMetaData: false, target: 'geom2' }, svg)
  return measureBoundingBox(square).map(([x]) => x)
}
const [about, matrix] = [xs('rotate(90 5 5)'), xs('matrix(0 1 -1 0 20 0)')]
console.log('rotate(90 5 5):', about, 'right is 0 to 10; matrix:', matrix, 'right is 10 to 20')
process.exit(about.every(Number.isNaN) && Math.abs(matrix[0]) < 1e-6 && Math.abs(matrix[1] - 10) < 1e-6 ? 0 : 1)
JS
node read.js
