import { resolve } from 'node:path'
import { inTheme, test, themes } from '../leeway'
import { rooms } from './rooms'
import { enterAsGuest, visit } from './visit'

const screens = resolve(import.meta.dirname, '../../../docs/screens')
const guests = [...new Set(rooms.map(({ guest }) => guest))]

for (const guest of guests) {
  test(`what ${guest ?? 'somebody at the door'} sees`, { tag: '@screens' }, async ({ page }, { project }) => {
    // Three looks of a screen say enough.
    const photographed = project.name === 'phone' ? themes.slice(0, 1) : themes
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await enterAsGuest(page, guest)
    for (const room of rooms.filter((one) => one.guest === guest)) {
      await visit(page, room)
      for (const theme of photographed) {
        await inTheme(page, theme)
        await page.screenshot({
          path: resolve(screens, `${room.name}-${project.name}-${theme}.png`),
          animations: 'disabled',
          scale: 'css',
        })
      }
    }
  })
}
