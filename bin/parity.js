#!/usr/bin/env node
import './typescript.js'

const { main } = await import('../src/cli.ts')
await main(process.argv)
