// Prints the size of the worker's bundle and fails over its budget (design section 7).
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const BUDGET_KB = 1024
const code = readFileSync('dist/worker/worker.js')
const gzip = Math.ceil(gzipSync(code).length / 1024)
console.log(`worker bundle: ${Math.ceil(code.length / 1024)} KB, ${gzip} KB gzip (budget ${BUDGET_KB} KB)`)
process.exitCode = gzip > BUDGET_KB ? 1 : 0
