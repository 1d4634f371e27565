import './typescript.js'

await import('../src/evaluator.ts')
