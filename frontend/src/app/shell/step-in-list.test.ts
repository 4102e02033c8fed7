import { beforeEach, expect, test } from 'vitest'
import { stepInList } from './step-in-list'

beforeEach(() => {
  document.body.innerHTML = `
    <nav><ul><li><a href="/">Home</a></li></ul></nav>
    <main>
      <table><tbody>
        <tr><td><a href="/a">Ada</a></td><td><a href="/boss">Boss</a></td></tr>
        <tr><td>nothing to open</td></tr>
        <tr><td><a href="/b">Ben</a></td></tr>
      </tbody></table>
    </main>`
})

test('j and k walk from entry to entry, stop at both ends, and leave the navigation alone', () => {
  const seen = [1, 1, 1, -1, -1].map((by) => {
    stepInList(by === 1 ? 1 : -1)
    return document.activeElement?.textContent
  })
  expect(seen).toEqual(['Ada', 'Ben', 'Ben', 'Ada', 'Ada'])
})

test('where nothing is listed nothing happens', () => {
  document.body.innerHTML = '<main><p>Nobody</p></main>'
  stepInList(1)
  expect(document.activeElement).toBe(document.body)
})
