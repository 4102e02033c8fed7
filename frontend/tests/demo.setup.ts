import { test as setup } from './leeway'
import { loadDemo } from './story/hand'

setup('the demo organisation is loaded by one press', async ({ page }) => {
  setup.setTimeout(240_000)
  await loadDemo(page)
})
