import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markdown, shortened } from '../../../src/web/cds/card.ts'

describe('the summary of a card', () => {
  test.each([
    ['Bloods: Lipids', 40, 'Bloods: Lipids'],
    ['Bloods: Lipids, Glucose, Prolactin', 27, 'Bloods: Lipids and 2 more'],
    ['Bloods: Lipids, Glucose, Prolactin', 33, 'Bloods: Lipids and 2 more'],
    ['Bloods: Lipids, Glucose, Prolactin', 34, 'Bloods: Lipids, Glucose, Prolactin'],
  ])('%s in %i letters reads %s', (what, room, text) => {
    expect(shortened(what, room)).toBe(text)
  })
  test('never has more letters than there is room for', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), fc.integer({ min: 12, max: 139 }), (items, room) => {
        expect(shortened(items.join(', '), room).length).toBeLessThanOrEqual(room)
      }),
    )
  })
})

test('nothing in a text is read as Markdown', () => {
  expect(markdown('[a](b) *c* <d> _e_ `f` #g')).toBe('\\[a\\]\\(b\\) \\*c\\* \\<d\\> \\_e\\_ \\`f\\` \\#g')
})
