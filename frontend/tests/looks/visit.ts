import { expect, type Page, type Request } from '@playwright/test'
import { arrived, enterAs } from '../leeway'
import type { Guest, Room } from './rooms'

interface DemoPerson {
  work_email: string
  part: string | null
  roles: string[]
}

const open = new WeakMap<Page, Set<Request>>()
const breathMilliseconds = 100

/** What the page has asked for and not yet got; watched from the first time that somebody wants to know. */
function openOf(page: Page): Set<Request> {
  const known = open.get(page)
  if (known) return known
  const requests = new Set<Request>()
  page.on('request', (request) => requests.add(request))
  page.on('requestfinished', (request) => requests.delete(request))
  page.on('requestfailed', (request) => requests.delete(request))
  open.set(page, requests)
  return requests
}

/** Nothing is asked for, and a breath later still nothing: Playwright's own `networkidle` waits five times as long. */
async function quiet(page: Page): Promise<void> {
  const requests = openOf(page)
  await expect(async () => {
    expect(requests.size).toBe(0)
    await page.waitForTimeout(breathMilliseconds)
    expect(requests.size).toBe(0)
  }).toPass({ intervals: [20], timeout: 30_000 })
}

/** Steps into the place of whoever plays this part, or has this role. */
export async function enterAsGuest(page: Page, guest: Guest): Promise<void> {
  openOf(page)
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
  await quiet(page)
  await expect(page.locator('[aria-busy="true"], .mantine-Skeleton-root')).toHaveCount(0)
  await arrived(page)
}
