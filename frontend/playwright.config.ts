import { resolve } from 'node:path'
import { defineConfig, devices } from '@playwright/test'
import type { HouseWanted } from './tests/story/house'

/** Chromium as root and without the network: nothing is looked up, nothing is updated. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const leeway = resolve(import.meta.dirname, '../.venv/bin/leeway')
const home = resolve(import.meta.dirname, '.homes/demo')

/** The first of the ports the houses take; another checkout that runs at the same time takes another. */
const firstPort = Number(process.env.LEEWAY_E2E_PORT ?? 4811)

/** The demo organisation stands for all looks; a story opens an empty house of its own while it is told. */
const demoPort = firstPort
const stories = [
  { name: 'together', testMatch: 'story/by-hand.spec.ts', command: 'serve' },
  { name: 'apart', testMatch: 'story/by-hand.spec.ts', command: 'apart' },
  { name: 'keyboard', testMatch: 'story/by-keyboard.spec.ts', command: 'serve' },
  { name: 'replay', testMatch: 'story/by-replay.spec.ts', command: 'serve' },
  { name: 'turns', testMatch: 'story/by-turns.spec.ts', command: 'serve' },
] as const

const at = (port: number) => ({ baseURL: `http://127.0.0.1:${port}` })
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } }
const phone = {
  ...devices['iPhone 14'],
  defaultBrowserType: 'chromium' as const,
  viewport: { width: 390, height: 844 },
}

/** Each look is looked at in light and in dark on the same page: see `expectAccessible`. */
const looks = Object.entries({ desktop, phone }).map(([name, device]) => ({
  name,
  testMatch: 'looks/*.spec.ts',
  use: { ...device, ...at(demoPort) },
  dependencies: ['demo'],
}))

export default defineConfig<object, { wanted: HouseWanted }>({
  testDir: 'tests',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    launchOptions: { executablePath: '/usr/bin/chromium', args: flags },
    // A trace of everything slows a run down: `npm run e2e -- --trace on` where one is wanted.
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'demo', testMatch: 'demo.setup.ts', use: { ...desktop, ...at(demoPort) } },
    ...looks,
    ...stories.map(({ name, testMatch, command }, index) => ({
      name: `story-${name}`,
      testMatch,
      use: { ...desktop, ...at(demoPort + 1 + index), wanted: { command, port: demoPort + 1 + index } },
    })),
  ],
  webServer: {
    command: `rm -rf '${home}' && mkdir -p '${home}' && exec '${leeway}' serve >'${home}.log' 2>&1`,
    url: `${at(demoPort).baseURL}/readyz`,
    env: { LEEWAY_DEMO: '1', LEEWAY_HOME: home, LEEWAY_PORT: String(demoPort) },
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})
