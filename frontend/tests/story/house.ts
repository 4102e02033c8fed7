import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, test as watched } from '../leeway'
import { type Cast, castIn } from './cast'

export { expect }

/** How a project wants its house: `leeway serve` or `leeway apart`, on a port of its own. */
export interface HouseWanted {
  command: 'serve' | 'apart'
  port: number
}

interface Ground {
  cast: Cast
  /** Where people.csv, accounts.csv and products.csv lie. */
  folder: string
}

const leeway = resolve(import.meta.dirname, '../../../.venv/bin/leeway')
const homes = resolve(import.meta.dirname, '../../.homes')
const patienceMilliseconds = 120_000

/** An empty house that stands as long as its story is told, and the files the story begins with. */
export const test = watched.extend<object, { wanted: HouseWanted; ground: Ground }>({
  wanted: [
    { command: 'serve', port: 0 },
    { option: true, scope: 'worker' },
  ],
  ground: [
    async ({ wanted }, use, { project }) => {
      const home = resolve(homes, project.name)
      rmSync(home, { recursive: true, force: true })
      await mkdir(homes, { recursive: true })
      const house = open(home, wanted)
      try {
        await untilReady(house, wanted.port, home)
        await use({ cast: castIn(`${home}-files`), folder: `${home}-files` })
      } finally {
        if (house.exitCode === null && house.kill('SIGTERM')) await once(house, 'exit')
      }
    },
    { scope: 'worker', timeout: patienceMilliseconds },
  ],
})

function open(home: string, { command, port }: HouseWanted): ChildProcess {
  const log = openSync(`${home}.log`, 'w')
  const house = spawn(leeway, [command], {
    env: { ...process.env, LEEWAY_DEMO: '1', LEEWAY_HOME: home, LEEWAY_PORT: String(port) },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  return house
}

async function untilReady(house: ChildProcess, port: number, home: string): Promise<void> {
  await expect
    .poll(
      async () => {
        if (house.exitCode !== null) throw new Error(`Leeway ended with ${house.exitCode}: see ${home}.log`)
        const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
        return answer?.ok ?? false
      },
      { message: `a house at ${port}: see ${home}.log`, timeout: patienceMilliseconds },
    )
    .toBe(true)
}
