import { expect, test } from 'vitest'
import { isLoopback } from '../src/loopback.ts'

test.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['localhost', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.4', false],
  ['localhost.evil.test', false],
  ['127.0.0.1.evil.test', false],
])('%s is reached from this machine only: %s', (host, only) => expect(isLoopback(host)).toBe(only))
