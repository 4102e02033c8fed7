import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Who plays in the story, and what the files it begins with hold. */
export interface Cast {
  people: number
  accounts: number
  products: number
  currency: string
  /** The column of the products' file whose price a discount is measured against. */
  price_column: string
  second: string
  manager: string
  seller: string
  account: string
  product: string
}

const root = resolve(import.meta.dirname, '../../..')

/** Writes people.csv, accounts.csv and products.csv: AdventureWorks where it is, else the generated organisation. */
export function castIn(folder: string): Cast {
  execFileSync(resolve(root, '.venv/bin/python'), ['-m', 'tests.journeys.write_files', folder], {
    env: { ...process.env, PYTHONPATH: resolve(root, 'backend') },
  })
  return JSON.parse(readFileSync(resolve(folder, 'cast.json'), 'utf8')) as Cast
}
