import { expect, type Locator, type Page } from '@playwright/test'

/** The demo organisation, by one press. */
export async function loadDemo(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Load the demo organisation' }).click()
  await expect(page.getByRole('heading', { name: 'Who would you like to be?' })).toBeVisible({
    timeout: 200_000,
  })
}

/** Picks one person of those the sign-in screen offers, found by name. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search people' }).fill(name)
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await expect(page.getByRole('button', { name: `Your account, ${name}` })).toBeVisible()
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Your account/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
}

/** Types into a field that finds one of many, and takes the one of that name. */
export async function chooseFrom(field: Locator, name: string): Promise<void> {
  await field.fill(name)
  await field
    .page()
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .click()
}
