import { resolve } from 'node:path'
import { chooseFrom, signInAs, signOut } from './hand'
import { expect, test } from './house'

test('from files to a committed offer', async ({ page, ground: { cast, folder } }) => {
  test.setTimeout(240_000)
  const file = (name: string) => resolve(folder, `${name}.csv`)
  const main = page.getByRole('main')

  await test.step('the first administrator begins with their own people', async () => {
    await page.goto('/')
    await page.getByLabel('Given name').fill('Ada')
    await page.getByLabel('Family name').fill('Ward')
    await page.getByLabel('Work e-mail').fill('ada.ward@example.com')
    await page.getByRole('button', { name: 'Continue to the import' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Import people' })).toBeVisible()
  })

  await test.step('people come in, seen before they are written', async () => {
    await page.getByLabel('Drop a CSV file here').setInputFiles(file('people'))
    await expect(main.getByText(String(cast.people), { exact: true }).first()).toBeVisible()
    await page.getByRole('button', { name: 'Apply the changes' }).click()
    await expect(page.getByText('Done. Your people are up to date.')).toBeVisible()
  })

  await test.step('accounts and products come in', async () => {
    await page.getByRole('link', { name: 'Accounts and products' }).click()
    await page.getByLabel('Drop a CSV file here').setInputFiles(file('accounts'))
    await page.getByRole('button', { name: 'See what would change' }).click()
    await page.getByRole('button', { name: `Bring in ${cast.accounts} accounts` }).click()
    await expect(page.getByText('Done. Your accounts are up to date.')).toBeVisible()
    await page.getByRole('link', { name: 'Bring products in' }).click()
    await page.getByLabel('Drop a CSV file here').setInputFiles(file('products'))
    await page.getByLabel('Reference price').selectOption(cast.price_column)
    await page.getByLabel('Currency of the prices').selectOption(cast.currency)
    await page.getByRole('button', { name: 'See what would change' }).click()
    await page.getByRole('button', { name: `Bring in ${cast.products} products` }).click()
    await expect(page.getByText('Done. Your products are up to date.')).toBeVisible()
  })

  await test.step('two people name the root grantor', async () => {
    await page.getByRole('link', { name: 'Name a root grantor' }).click()
    await page.getByRole('button', { name: 'Propose a root authority' }).click()
    const dialog = page.getByRole('dialog')
    await chooseFrom(dialog.getByRole('combobox', { name: 'Holder' }), cast.manager)
    await chooseFrom(dialog.getByRole('combobox', { name: 'Second person' }), cast.second)
    await dialog.getByLabel('Document').fill('Board minutes, 2026-11')
    await dialog.getByLabel('Largest discount, in percent').fill('20')
    await dialog.getByLabel('Currency').selectOption(cast.currency)
    await dialog.getByRole('button', { name: 'Send to the second person' }).click()
    await expect(main.getByText('Waits for the second person')).toBeVisible()
    await signOut(page)

    await signInAs(page, cast.second)
    await main.getByRole('link', { name: /root authority/i }).click()
    await page.getByRole('button', { name: `Confirm the authority of ${cast.manager}` }).click()
    await expect(main.getByText('Confirmed', { exact: true })).toBeVisible()
    await signOut(page)

    await signInAs(page, cast.manager)
    await main.getByRole('list', { name: 'Waiting for you' }).getByRole('link').first().click()
    await page.getByRole('button', { name: 'Accept' }).click()
    await expect(main.getByText('Active', { exact: true }).first()).toBeVisible()
    await signOut(page)
  })

  await test.step('the representative asks for room', async () => {
    await signInAs(page, cast.seller)
    await page.getByRole('link', { name: 'Mandates', exact: true }).click()
    await page.getByRole('link', { name: 'Ask for a mandate' }).first().click()
    await page.getByLabel('What is it called?').fill('North-east, on the spot')
    await page.getByLabel('Discount on the whole offer, up to').fill('5')
    await page.getByLabel('Budget for all offers together').fill('50000')
    await page.getByLabel('What do you need it for?').fill('Customers wait four days for two points.')
    await page.getByRole('button', { name: 'Submit the request' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'North-east, on the spot' })).toBeVisible()
    await expect(main.getByText('up to 5 %')).toBeVisible()
    await signOut(page)
  })

  await test.step('the manager counters', async () => {
    await signInAs(page, cast.manager)
    await main
      .getByRole('link', { name: /North-east, on the spot/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Make a counter-offer' }).click()
    await page.getByLabel('Budget for all offers together').fill('25000')
    await page.getByLabel('A word to the other side').fill('Half of it first; ask again in spring.')
    await page.getByRole('button', { name: 'Send the counter-offer' }).click()
    await expect(main.getByText('Half of it first; ask again in spring.')).toBeVisible()
    await signOut(page)
  })

  await test.step('the representative agrees and accepts', async () => {
    await signInAs(page, cast.seller)
    await main
      .getByRole('link', { name: /North-east, on the spot/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Agree to this version' }).click()
    await page.getByRole('link', { name: 'Open the mandate' }).click()
    await page.getByRole('button', { name: 'Accept' }).click()
    await expect(main.getByText('Active', { exact: true }).first()).toBeVisible()
  })

  await test.step('an offer outside says by how much, and is mended', async () => {
    await page.getByRole('link', { name: 'Check an offer' }).first().click()
    await chooseFrom(page.getByRole('combobox', { name: 'Account' }), cast.account)
    await chooseFrom(page.getByRole('combobox', { name: 'Product' }), cast.product)
    await page.getByLabel('Quantity').fill('10')
    const discount = page.getByRole('textbox', { name: 'Discount' })
    await discount.fill('7.5')
    await expect(page.getByRole('heading', { name: 'Outside your mandate' })).toBeVisible()
    await expect(page.getByText('2.5 points past the edge').first()).toBeVisible()
    await discount.fill('3.6')
    await expect(page.getByRole('heading', { name: 'Inside your mandate' })).toBeVisible()
    await expect(page.getByText(/Inside by 1\.4 points/)).toBeVisible()
  })

  await test.step('it is held, committed, and in the ledger', async () => {
    await page.getByRole('button', { name: 'Hold this offer' }).click()
    await page.getByRole('button', { name: 'Commit' }).click()
    await page.getByRole('link', { name: 'Open the ledger' }).click()
    const ledger = page.getByRole('table', { name: 'Ledger' })
    await expect(ledger.getByRole('cell', { name: 'Committed' })).toBeVisible()
    await expect(ledger.getByRole('cell', { name: 'Held' })).toBeVisible()
    await expect(ledger.getByRole('cell', { name: cast.seller }).first()).toBeVisible()
  })
})
