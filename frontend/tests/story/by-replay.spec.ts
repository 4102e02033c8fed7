import { enterAs } from '../leeway'
import { enterAsGuest } from '../looks/visit'
import { loadDemo } from './hand'
import { expect, test } from './house'

test('from a replay of last year to a granted mandate', async ({ page, ground: { cast } }) => {
  test.setTimeout(300_000)
  const main = page.getByRole('main')
  const title = `${cast.seller}'s replayed room`

  await test.step('a house with a year of deals behind it', async () => {
    await loadDemo(page)
  })

  await test.step('the account lead moves a limit and sees the year change', async () => {
    await enterAsGuest(page, 'account_lead')
    await page.goto('/replay')
    const verdict = page.getByRole('heading', { name: /deals decided at the table/ })
    await expect(verdict).toBeVisible()
    const before = await verdict.textContent()
    const slider = page.getByRole('slider', { name: 'Discount on each line, up to' })
    await slider.focus()
    for (const _ of Array.from({ length: 16 })) await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('textbox', { name: 'Discount on each line, up to' })).toHaveValue('18 %')
    await expect(verdict).not.toHaveText(before ?? '')
    await page.getByRole('checkbox', { name: 'Budget for all deals together' }).check()
    await page.getByRole('textbox', { name: 'Budget for all deals together' }).fill('20000')
  })

  await test.step('two proposals stand side by side, and every chart has its table', async () => {
    await page.getByRole('button', { name: 'Compare with a second' }).click()
    await page.getByRole('textbox', { name: 'Second proposal: Discount on each line, up to' }).fill('5')
    const compared = page.getByRole('table', { name: 'Side by side' })
    await expect(compared.getByRole('row', { name: /Decided at the table/ })).toContainText('−')
    await page.getByRole('button', { name: 'Show as table' }).first().click()
    await expect(page.getByRole('columnheader', { name: 'Second proposal' }).first()).toBeVisible()
    await page.getByRole('button', { name: 'Leave the second out' }).click()
  })

  await test.step('the proposal is asked for with what the replay says', async () => {
    await main.getByRole('link', { name: 'Request this mandate' }).click()
    await expect(page.getByRole('textbox', { name: 'Discount on each line, up to' })).toHaveValue('18 %')
    await expect(page.getByRole('textbox', { name: 'Budget for all offers together' })).toHaveValue(
      '20,000 EUR',
    )
    await expect(page.getByLabel('What do you need it for?')).toHaveValue(/A replay of past deals/)
    await page.getByLabel('What is it called?').fill(title)
    await page.getByRole('button', { name: 'Submit the request' }).click()
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  })

  const grantor = await page.evaluate(
    async (path) => {
      const request = await (await fetch(path)).json()
      const person = await (await fetch(`/api/people/v1/people/${request.grantor.id}`)).json()
      return String(person.work_email)
    },
    new URL(page.url()).pathname.replace('/mandates/requests', '/api/mandates/v1/mandate-requests'),
  )
  const asker = await page.evaluate(async () => {
    const { person } = await (await fetch('/auth/session')).json()
    return String((await (await fetch(`/api/people/v1/people/${person.id}`)).json()).work_email)
  })
  const request = page.url()

  await test.step('the grantor counters', async () => {
    await enterAs(page, grantor)
    await page.goto(request)
    await page.getByRole('button', { name: 'Make a counter-offer' }).click()
    await page.getByRole('textbox', { name: 'Discount on each line, up to' }).fill('12')
    await page.getByLabel('A word to the other side').fill('Twelve to begin with.')
    await page.getByRole('button', { name: 'Send the counter-offer' }).click()
    await expect(main.getByRole('heading', { name: 'Version 2' })).toBeVisible()
    await expect(main.getByText('Twelve to begin with.')).toBeVisible()
  })

  await test.step('the account lead agrees, accepts, and has the room', async () => {
    await enterAs(page, asker)
    await page.goto(request)
    await page.getByRole('button', { name: 'Agree to this version' }).click()
    await page.getByRole('link', { name: 'Open the mandate' }).click()
    await page.getByRole('button', { name: 'Accept' }).click()
    await expect(main.getByText('Active', { exact: true }).first()).toBeVisible()
    await expect(main.getByText('up to 12 %').first()).toBeVisible()
  })
})
