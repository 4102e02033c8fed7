import { expect, expectAccessible, test } from '../leeway'
import { enterAsGuest, settled } from './visit'

test('a notice after a deed is accessible', async ({ page }) => {
  await enterAsGuest(page, 'administrator')
  await page.goto('/admin/roles')
  await page.getByRole('combobox', { name: 'Person' }).click()
  await page.getByRole('listbox').getByRole('option').nth(3).click()
  await page.getByRole('checkbox').last().click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('region', { name: 'Notices' }).getByRole('listitem').first()).toBeVisible()
  await expectAccessible(page)
})

test('the palette is accessible, with and without a find', async ({ page }) => {
  await enterAsGuest(page, 'account_lead')
  await page.goto('/')
  await settled(page)
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Search or jump to' })
  await expect(palette.getByRole('button').first()).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.type('zzzz')
  await expect(palette.getByText(/Nothing found/)).toBeVisible()
  await expectAccessible(page)
})

test('a form that was sent incomplete is accessible', async ({ page }) => {
  await enterAsGuest(page, 'administrator')
  await page.goto('/admin/tokens')
  await page.getByRole('button', { name: 'Create a token' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Create a token' }).click()
  await expect(dialog.getByText('Please fill this in.')).toBeVisible()
  await settled(page)
  await expectAccessible(page)
})

test('a search that finds nobody is accessible', async ({ page }) => {
  await enterAsGuest(page, 'account_lead')
  await page.goto('/people?q=zzzz')
  await settled(page)
  await expect(page.getByRole('main').getByText(/zzzz/)).toBeVisible()
  await expectAccessible(page)
})

test('the keys and the account menu are accessible', async ({ page }) => {
  await enterAsGuest(page, 'account_lead')
  await page.goto('/')
  await settled(page)
  await page.getByRole('button', { name: /^Your account/ }).click()
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
  await settled(page)
  await expectAccessible(page)
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await settled(page)
  await expectAccessible(page)
})
