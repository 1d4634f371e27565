import { describe, expect, test } from 'vitest'
import { allows, grantable, isScope } from '../../src/domain/scopes.ts'

test.each([
  ['system/Task.rs', true],
  ['user/*.cruds', true],
  ['patient/Observation.read', true],
  ['system/*.*', true],
  ['system/Task.', false],
  ['system/Task.sr', false],
  ['system/Task.rs?owner=A', false],
  ['system/task.rs', false],
  ['openid', false],
  ['Task.rs', false],
  ['xsystem/Task.rs', false],
])('%s is understood: %s', (text, is) => expect(isScope(text)).toBe(is))

describe('what was granted', () => {
  test.each<[string[], string, boolean]>([
    [['system/Task.rs'], 'Task.rs', true],
    [['system/Task.rs'], 'Task.r', true],
    [['system/Task.r'], 'Task.rs', false],
    [['system/Task.r', 'system/Task.s'], 'Task.rs', true],
    [['system/Task.r', 'system/*.s'], 'Task.rs', true],
    [['system/*.rs'], 'Task.rs', true],
    [['system/*.rs'], 'Task.u', false],
    [['user/*.rs'], 'AuditEvent.r', true],
    [['system/Task.read'], 'Task.rs', true],
    [['system/Task.write'], 'Task.cu', true],
    [['system/Task.write'], 'Task.r', false],
    [['system/TaskList.rs'], 'Task.rs', false],
    [['system/Task.rs?owner=A'], 'Task.r', false],
    [[], 'Task.r', false],
    [['system/*.*'], 'Task', false],
  ])('%j allows %s: %s', (granted, needed, is) => expect(allows(granted, needed)).toBe(is))
})

describe('what can be granted', () => {
  test.each<[string[], string[], string[]]>([
    [['system/Task.rs'], ['system/Task.rs'], ['system/Task.rs']],
    [['system/Task.cruds'], ['system/Task.rs', 'system/Patient.r'], ['system/Task.rs']],
    [['system/Task.rs'], ['system/*.rs'], []],
    [['system/*.rs'], ['system/Task.r', 'system/*.rs'], ['system/Task.r', 'system/*.rs']],
    [['system/Task.rs'], ['system/Task.cruds'], []],
    [['system/Task.rs'], ['user/Task.rs', 'openid', 'offline_access'], []],
    [['system/Task.r', 'system/Task.s'], ['system/Task.rs'], ['system/Task.rs']],
  ])('of %j, asked for %j: %j', (registered, asked, granted) => expect(grantable(registered, asked)).toEqual(granted))
})
