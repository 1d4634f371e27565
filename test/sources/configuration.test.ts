import { expect, test } from 'vitest'
import { readSources } from '../../src/sources/configuration.ts'

const trust = {
  id: 'trust',
  name: 'Trust',
  kind: 'fhir-search',
  setting: 'mh',
  ods: 'RXX',
  baseUrl: 'https://fhir.example.nhs.uk/r4',
  release: 'R4',
  tokenEnv: 'TRUST_TOKEN',
}
const practice = { id: 'gp', name: 'Practice', kind: 'file', setting: 'gp', ods: 'A12345', paths: ['extract'] }
const read = (sources: unknown, env?: Record<string, string>) => readSources(JSON.stringify({ sources }), env)
const problems = (sources: unknown, env?: Record<string, string>): string[] => {
  try {
    read(sources, env)
  } catch (error) {
    expect(error).toMatchObject({ code: 'configuration-invalid' })
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
  }
  return []
}

test('a good file is read as it stands', () => {
  expect(read([trust, practice], { TRUST_TOKEN: 'x' })).toEqual([trust, practice])
})

test('every problem of every source is told at once, by name and with the remedy', () => {
  expect(
    problems([
      { ...trust, baseUrl: 'http://fhir.example.nhs.uk', release: 'R5', pageSize: 0 },
      { ...practice, paths: [], colour: 'red' },
      { id: 'gp2' },
    ]),
  ).toEqual([
    'source "trust": baseUrl must begin with https:// (http:// only for this machine).',
    'source "trust": release must be "R4" or "STU3"',
    'source "trust": pageSize must be at least 1',
    'source "gp": paths must name a file or folder',
    'source "gp": colour is not a setting; remove it or correct its spelling',
    'source "gp2": kind must be "fhir-search" or "file"',
    'source "gp2": name must be a text (it is missing)',
    'source "gp2": setting must be "gp" or "mh"',
  ])
})

test('a secret in the file is refused and never shown', () => {
  const told = problems([
    { ...trust, token: 'eyJhbGciOi' },
    { ...trust, id: 'b', tokenEnv: 'eyJhbGciOi.x.y' },
    { ...trust, id: 'c', baseUrl: 'https://me:eyJhbGciOi@example.org' },
  ])
  expect(told).toHaveLength(3)
  expect(told.join(' ')).not.toContain('eyJhbGciOi')
  expect(told[0]).toContain('must not be in this file')
})

test('a token whose variable is not set is told at the start', () => {
  expect(problems([trust], {})).toEqual(['source "trust": the environment variable TRUST_TOKEN is not set; set it to the bearer token'])
})

test('an id used twice is told', () => {
  expect(problems([trust, { ...practice, id: 'trust' }])).toEqual(['source "trust": id is used twice; give each its own'])
})

test.each(['', '{', '[]', '{"sources":{}}', 'null'])('a file that is %j is refused', (text) => {
  expect(() => readSources(text)).toThrow('The sources file has problems')
})
