import { test as base, expect, type Page } from '@playwright/test'
import axe from 'axe-core'

interface Violation {
  id: string
  impact: string
  nodes: { target: string[]; failureSummary: string }[]
}

/** Every page of every test is watched: an error in the console, a CSP breach among them, fails the test. */
export const test = base.extend<{ quietConsole: undefined }>({
  quietConsole: [
    async ({ page }, use) => {
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(String(error)))
      page.on('console', (message) => {
        // A refusal (4xx) is an answer; Chromium reports it in the console all the same.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
          errors.push(message.text())
        }
      })
      await use(undefined)
      expect(errors, 'errors in the console').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Signs in as the demo sign-in does, by e-mail, without walking through the screen. */
export async function enterAs(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  const status = await page.evaluate(async (address) => {
    const answer = await fetch('/auth/demo', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: address }),
    })
    return answer.status
  }, email)
  expect(status, `sign in as ${email}`).toBe(200)
}

export const themes = ['light', 'dark'] as const

/** The page as somebody's system asks for it, with every colour arrived. */
export async function inTheme(page: Page, theme: (typeof themes)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await expect(page.locator(`html[data-mantine-color-scheme="${theme}"]`)).toBeAttached()
  await arrived(page)
}

/** Nothing moves any more: what was moving is where it was going. The letters are the ones that were asked for. */
export async function arrived(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    for (const animation of document.getAnimations()) {
      try {
        animation.finish()
      } catch {
        // One without an end, such as a spinner, has no place to go.
        animation.cancel()
      }
    }
  })
}

/** No violation of any impact in either theme, by the rules of WCAG 2.2 AA and good practice. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  for (const theme of themes) {
    await inTheme(page, theme)
    expect(await violations(page), theme).toEqual([])
  }
}

async function violations(page: Page): Promise<object[]> {
  return page.evaluate(async () => {
    const { axe: injected } = globalThis as unknown as {
      axe: { run: (root: Document, options: object) => Promise<{ violations: Violation[] }> }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const found = await injected.run(document, { runOnly: { type: 'tag', values: tags } })
    return found.violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
    }))
  })
}
