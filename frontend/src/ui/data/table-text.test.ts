import { expect, test } from 'vitest'
import { tableText } from './table-text'

test('a table is written down as it is read, without marks for the eye and without buttons', () => {
  document.body.innerHTML = `
    <table>
      <thead><tr><th>Name</th><th>Since</th><th></th></tr></thead>
      <tbody>
        <tr><td><span aria-hidden="true">AW</span><a>Ada Ward</a> <small>Head of sales</small></td><td>2026</td>
            <td><button>Revoke</button></td></tr>
        <tr><td>Ben</td><td></td><td></td></tr>
      </tbody>
    </table>`
  const table = document.querySelector('table')
  expect(table && tableText(table)).toEqual([
    ['Name', 'Since'],
    ['Ada Ward Head of sales', '2026'],
    ['Ben', ''],
  ])
})
