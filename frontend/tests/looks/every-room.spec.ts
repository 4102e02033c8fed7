import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, expectAccessible, test } from '../leeway'
import { type Guest, rooms } from './rooms'
import { enterAsGuest, visit } from './visit'

const guests = [...new Set(rooms.map(({ guest }) => guest))]

for (const guest of guests) {
  test(`what ${guest ?? 'somebody at the door'} sees is accessible`, async ({ page }) => {
    await enterAsGuest(page, guest)
    for (const room of rooms.filter((one) => one.guest === (guest satisfies Guest))) {
      await test.step(room.name, async () => {
        await visit(page, room)
        await expectAccessible(page)
      })
    }
  })
}

test('every route of the app is among the rooms', () => {
  const router = readFileSync(resolve(import.meta.dirname, '../../src/app/router.tsx'), 'utf8')
  const routes = [...router.matchAll(/^ +path: '(.*)',$|, path: '(.*)', component/gm)].map(
    ([, path, short]) => path ?? short,
  )
  expect(new Set(rooms.map(({ route }) => route))).toEqual(new Set(routes))
})
