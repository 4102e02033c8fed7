import type { Page } from '@playwright/test'
import { enterAsGuest } from '../looks/visit'
import { everybodyAnswers } from './campaign'
import { loadDemo } from './hand'
import { expect, test } from './house'

test.describe.configure({ mode: 'serial' })

test('a house in which people have worked for half a year', async ({ page, ground: _house }) => {
  test.setTimeout(240_000)
  await loadDemo(page)
})

test('an offer outside is mended by one press, held, sent and accepted', async ({ page }) => {
  const main = page.getByRole('main')
  await enterAsGuest(page, 'account_lead')

  await test.step('outside: the nearest offer inside is one press away', async () => {
    await page.goto('/offers/check')
    for (const name of ['Account', 'Product']) {
      await page.getByRole('combobox', { name }).click()
      await page.getByRole('listbox').getByRole('option').first().click()
    }
    await page.getByRole('textbox', { name: 'Discount' }).fill('39')
    await expect(page.getByRole('heading', { name: 'Outside your mandate' })).toBeVisible()
    await page.getByRole('list', { name: 'Nearest inside' }).getByRole('button').first().click()
    await expect(page.getByRole('heading', { name: 'Inside your mandate' })).toBeVisible()
  })

  await test.step('it gets a name, its money is set aside, and it goes out', async () => {
    await page.getByRole('button', { name: 'Keep as an offer' }).click()
    await page.getByLabel('What is it called?').fill('Autumn refit')
    await page.getByRole('button', { name: 'Keep as an offer' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Autumn refit' })).toBeVisible()
    await page.getByRole('button', { name: 'Hold', exact: true }).click()
    await expect(main.getByText('Held', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Mark as sent' }).click()
    await expect(main.getByText('Sent', { exact: true })).toBeVisible()
  })

  await test.step('the customer says yes, and the promise is in the ledger', async () => {
    await page.getByRole('button', { name: 'Customer accepted' }).click()
    await expect(main.getByText('Accepted', { exact: true })).toBeVisible()
    await main.getByRole('link', { name: /term/ }).click()
    const ledger = page.getByRole('table', { name: 'Ledger' })
    await expect(ledger.getByRole('row').nth(1)).toContainText('Committed')
  })
})

test('a mandate is renewed, and the new one stands in the place of the old', async ({ page }) => {
  const main = page.getByRole('main')
  await enterAsGuest(page, 'grantor')
  const old = await activeOf(page)

  await test.step('its grantor renews it, from today', async () => {
    await page.goto(`/mandates/${old}`)
    await page.getByRole('button', { name: 'Renew' }).click()
    await page.getByLabel('Valid from').fill(today())
    await page.getByRole('button', { name: 'Renew' }).last().click()
    await expect(main.getByText('Offered', { exact: true }).first()).toBeVisible()
    await expect(main.getByRole('link', { name: 'The mandate before' })).toBeVisible()
  })
  const renewal = new URL(page.url()).pathname

  await test.step('until it is accepted, the old one counts', async () => {
    await enterAsGuest(page, 'account_lead')
    await page.goto(`/mandates/${old}`)
    await expect(main.getByText('Active', { exact: true }).first()).toBeVisible()
    await main.getByRole('link', { name: 'Its renewal' }).click()
    expect(new URL(page.url()).pathname).toBe(renewal)
    await page.getByRole('button', { name: 'Accept' }).click()
    await expect(main.getByText('Active', { exact: true }).first()).toBeVisible()
  })

  await test.step('from then on the old one is replaced', async () => {
    await main.getByRole('link', { name: 'The mandate before' }).click()
    await expect(main.getByText('Replaced', { exact: true }).first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'Check an offer' }).and(main.getByRole('link'))).toHaveCount(
      0,
    )
  })
})

test('a campaign goes from its plan to what may be told of its groups', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000)
  const main = page.getByRole('main')
  const title = 'Spring: where we build'

  await test.step('whoever keeps the programme plans it and launches it', async () => {
    await enterAsGuest(page, 'hr')
    await page.goto('/campaigns')
    await page.getByRole('link', { name: 'Plan a campaign' }).click()
    await page.getByLabel('What is it called?').fill(title)
    await page.getByLabel('Until when may people answer?').fill(today())
    await page.getByRole('radio', { name: 'The people of some units' }).check()
    for (const unit of ['Learning', 'Production', 'Software']) {
      await page.getByRole('checkbox', { name: unit }).check()
    }
    await page.getByLabel('How many others are asked about each person?').fill('6')
    await page.getByRole('button', { name: 'Make the draft' }).click()
    await page.getByRole('button', { name: 'Launch it' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Launch it' }).click()
    await expect(main.getByText('Running', { exact: true })).toBeVisible()
  })

  await test.step('somebody answers on a phone, and is told what becomes of it', async () => {
    await enterAsGuest(page, 'account_lead')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/journey/assessments')
    const asked = page.getByRole('list', { name: 'You are asked' })
    await expect(asked).toBeVisible()
    const before = await asked.getByRole('link').count()
    await asked
      .getByRole('link', { name: /^About (?!yourself)/ })
      .first()
      .click()
    await expect(main.getByText(/kept without your name|know that these answers are yours/)).toBeVisible()
    for (const line of await page.getByRole('radiogroup').all()) {
      await line.getByRole('radio', { name: '4' }).check()
    }
    await page.getByRole('button', { name: 'Send my answers' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Send my answers' }).click()
    await expect(page.getByRole('heading', { name: 'Thank you, they are in' })).toBeVisible()
    await main.getByRole('link', { name: 'Assessments' }).first().click()
    await expect(asked.getByRole('link')).toHaveCount(before - 1)
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  await test.step('it is closed, and of the small unit nothing is told', async () => {
    expect(await everybodyAnswers(browser, baseURL ?? '', title)).toBeGreaterThan(100)
    await enterAsGuest(page, 'hr')
    await page.goto('/campaigns')
    await main.getByRole('link', { name: new RegExp(title) }).click()
    await page.getByRole('button', { name: 'Close it' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Close it' }).click()
    await expect(page.getByRole('heading', { name: 'Everybody together' })).toBeVisible()
    const told = page.getByRole('table', { name: /^By unit/ })
    await expect(told.getByRole('row', { name: /^Software/ })).toContainText('9')
    await expect(told.getByRole('row', { name: /^Learning/ })).toHaveCount(0)
    await expect(main.getByText(/^Nothing is told of .*Learning.*fewer than 5 people/)).toBeVisible()
  })
})

test('a leaver in the middle of a negotiation: the other side sees who is left, and they go on', async ({
  page,
}) => {
  const main = page.getByRole('main')
  await enterAsGuest(page, 'account_lead')
  const request = `/mandates/requests/${await page.evaluate(async () => {
    const answer = await fetch('/api/mandates/v1/mandate-requests?role=asker&state=in_negotiation')
    return ((await answer.json()) as { items: { id: string }[] }).items[0]?.id
  })}`
  await page.goto(request)
  await expect(main.getByText('It is your turn.')).toBeVisible()
  const leaver = await page.evaluate(async () => {
    const { person } = await (await fetch('/auth/session')).json()
    return (await (await fetch(`/api/people/v1/people/${person.id}`)).json()) as {
      display_name: string
      work_email: string
    }
  })

  await test.step('the account lead leaves: HR brings it in', async () => {
    await enterAsGuest(page, 'hr')
    const number = await page.evaluate(async (email) => {
      const answer = await fetch(`/api/people/v1/people?q=${encodeURIComponent(email)}`)
      const found = ((await answer.json()) as { items: { id: string; employee_number: string }[] }).items[0]
      return found?.employee_number ?? ''
    }, leaver.work_email)
    const file = `employee_number,work_email,status\n${number},${leaver.work_email},terminated\n`
    await page.goto('/people/import')
    await page.getByRole('radio', { name: /Only changes/ }).check()
    await page
      .getByLabel('Drop a CSV file here')
      .setInputFiles({ name: 'leaver.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
    await page.getByRole('button', { name: 'Apply the changes' }).click()
    await expect(page.getByText('Done. Your people are up to date.')).toBeVisible()
  })

  await test.step('the grantor sees who has left and who can go on', async () => {
    await enterAsGuest(page, 'grantor')
    await expect(async () => {
      await page.goto(request)
      await expect(main.getByText(`${leaver.display_name} has left.`)).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await expect(main.getByText(/can go on for Food and drink North\./)).toBeVisible()
  })

  await test.step('somebody of the team finds it waiting, agrees and accepts', async () => {
    await enterAsGuest(page, 'team_member')
    await page.goto('/')
    await main
      .getByRole('list', { name: 'Waiting for you' })
      .getByRole('link', { name: /more room/ })
      .click()
    await page.getByRole('button', { name: 'Agree to this version' }).click()
    await page.getByRole('link', { name: 'Open the mandate' }).click()
    await page.getByRole('button', { name: 'Accept' }).click()
    await expect(main.getByText('Active', { exact: true }).first()).toBeVisible()
  })
})

const today = () => new Date().toISOString().slice(0, 10)

/** The mandate of the account lead's team, as its grantor finds it. */
async function activeOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = await fetch('/api/mandates/v1/mandates?role=grantor&state=active')
    const { items } = (await answer.json()) as { items: { id: string; title: string }[] }
    const found = items.find(({ title }) => title.startsWith('Food and drink North'))
    if (!found) throw new Error('the account lead’s team holds no mandate')
    return found.id
  })
}
