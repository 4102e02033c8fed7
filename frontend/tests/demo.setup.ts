import { expect, test as setup } from './leeway'

setup('the demo organisation is loaded by one press', async ({ page }) => {
  setup.setTimeout(240_000)
  await page.goto('/')
  await page.getByRole('button', { name: 'Load the demo organisation' }).click()
  await expect(page.getByRole('heading', { name: 'Who would you like to be?' })).toBeVisible({
    timeout: 200_000,
  })
})
