import { resolve } from 'node:path'
import { test } from '../leeway'
import { rooms } from './rooms'
import { enterAsGuest, visit } from './visit'

const screens = resolve(import.meta.dirname, '../../../docs/screens')
const guests = [...new Set(rooms.map(({ guest }) => guest))]

for (const guest of guests) {
  test(`what ${guest ?? 'somebody at the door'} sees`, { tag: '@screens' }, async ({ page }, { project }) => {
    test.skip(project.name === 'phone-dark', 'three looks of a screen say enough')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await enterAsGuest(page, guest)
    for (const room of rooms.filter((one) => one.guest === guest)) {
      await visit(page, room)
      await page.screenshot({
        path: resolve(screens, `${room.name}-${project.name}.png`),
        animations: 'disabled',
        scale: 'css',
      })
    }
  })
}
