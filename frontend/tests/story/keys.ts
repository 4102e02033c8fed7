import { expect, type Locator, type Page } from '@playwright/test'

/** More Tabs than this to reach anything is a page that cannot be used by keyboard. */
const mostTabs = 60

/** A person who has no mouse. */
export function hands(page: Page) {
  const { keyboard } = page
  const press = (key: string) => keyboard.press(key)
  const focused = (target: Locator) => target.evaluate((element) => element === document.activeElement)

  /** Walks to something with Tab, as often as it takes, and presses a key on it. */
  async function tabTo(target: Locator, key?: string): Promise<void> {
    await expect(target).toBeVisible()
    await expect(target).toBeEnabled()
    for (let tabs = 0; !(await focused(target)); tabs += 1) {
      expect(tabs, `Tabs to ${target}`).toBeLessThan(mostTabs)
      await press('Tab')
    }
    if (key) await press(key)
  }

  async function type(field: Locator, text: string): Promise<void> {
    await tabTo(field)
    if (await field.evaluate((element) => element instanceof HTMLInputElement)) await press('Control+a')
    await keyboard.type(text)
  }

  /** Finds one of many by typing, and takes it with the arrow and Enter. */
  async function choose(field: Locator, name: string): Promise<void> {
    await type(field, name)
    await expect(page.getByRole('option', { name: new RegExp(`^${name}`) }).first()).toBeVisible()
    await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1)
    await press('ArrowDown')
    await press('Enter')
  }

  /** The palette: Ctrl K, a few letters, Enter. */
  async function jump(place: string): Promise<void> {
    await press('Control+k')
    await expect(page.getByRole('dialog').locator('input')).toBeFocused()
    await keyboard.type(place)
    await expect(page.getByRole('dialog').getByRole('button', { name: place }).first()).toBeVisible()
    await press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible()
  }

  async function signInAs(name: string): Promise<void> {
    await type(page.getByRole('searchbox', { name: 'Search people' }), name)
    await tabTo(page.getByRole('button', { name: new RegExp(name) }), 'Enter')
    await expect(page.getByRole('button', { name: `Your account, ${name}` })).toBeVisible()
  }

  async function signOut(): Promise<void> {
    await tabTo(page.getByRole('button', { name: /^Your account/ }), 'Enter')
    const out = page.getByRole('menuitem', { name: 'Sign out' })
    await expect(out).toBeVisible()
    for (let arrows = 0; !(await focused(out)); arrows += 1) {
      expect(arrows, 'arrows to the way out').toBeLessThan(mostTabs)
      await press('ArrowUp')
    }
    await press('Enter')
  }

  return { press, tabTo, type, choose, jump, signInAs, signOut }
}
