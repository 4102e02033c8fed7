import { expect, type Page } from '@playwright/test'
import { enterAs } from '../leeway'
import type { Guest, Room } from './rooms'

interface DemoPerson {
  work_email: string
  part: string | null
  roles: string[]
}

/** Steps into the place of whoever plays this part, or has this role. */
export async function enterAsGuest(page: Page, guest: Guest): Promise<void> {
  if (guest === null) return
  await page.goto('/sign-in')
  const people = await page.evaluate(async () => {
    const answer = await fetch('/auth/people')
    return ((await answer.json()) as { items: DemoPerson[] }).items
  })
  const found = people.find(({ part, roles }) => part === guest || roles.includes(guest))
  if (!found) throw new Error(`nobody in the demo organisation is ${guest}`)
  await enterAs(page, found.work_email)
}

/** Goes into a room and waits until all of it is there. */
export async function visit(page: Page, room: Room): Promise<void> {
  await page.goto(typeof room.at === 'string' ? room.at : await room.at(page))
  await settled(page)
  if (room.before) {
    await room.before(page)
    await settled(page)
  }
}

export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')
  await expect(page.locator('[aria-busy="true"], .mantine-Skeleton-root')).toHaveCount(0)
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)))
  })
}
