import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { xlsx } from '../../src/web/xlsx.ts'

/** The files of a zip archive, by name, read from its central directory. */
const unzipped = (bytes: Buffer): Map<string, string> => {
  const files = new Map<string, string>()
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)] as const
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number]
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const content = bytes.subarray(start, start + size)
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), (method === 0 ? content : inflateRawSync(content)).toString('utf8'))
    at += 46 + name + extra + comment
  }
  return files
}

test('a workbook holds its rows, a number as a number, text as text, and no formula', async () => {
  const rows = [
    ['Name', 'Minutes'],
    ['=1+1', 20],
    ['Ó Briain', null],
  ]
  const files = unzipped(Buffer.from(await xlsx('Recall', rows)))
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
  const all = `${sheet}${files.get('xl/sharedStrings.xml') ?? ''}`
  expect(all).toContain('=1+1')
  expect(all).toContain('Ó Briain')
  expect(sheet).toMatch(/<v>20<\/v>/)
  expect(sheet).not.toContain('<f>')
  expect(files.get('xl/workbook.xml')).toContain('Recall')
})
