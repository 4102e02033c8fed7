import { resolve } from 'node:path'
import { defineConfig, devices } from '@playwright/test'

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
const homes = resolve(import.meta.dirname, '.homes')

/** The first of the ports the houses take; another checkout that runs at the same time takes another. */
const firstPort = Number(process.env.LEEWAY_E2E_PORT ?? 4811)

/** One house for looking around in the demo organisation, and an empty one for each telling of the story. */
const houses = {
  demo: { port: firstPort, command: 'serve' },
  together: { port: firstPort + 1, command: 'serve' },
  apart: { port: firstPort + 2, command: 'apart' },
  keyboard: { port: firstPort + 3, command: 'serve' },
} as const

type House = keyof typeof houses

const at = (house: House) => ({ baseURL: `http://127.0.0.1:${houses[house].port}` })
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } }
const phone = {
  ...devices['iPhone 14'],
  defaultBrowserType: 'chromium' as const,
  viewport: { width: 390, height: 844 },
}

const looks = (['light', 'dark'] as const).flatMap((colorScheme) => [
  {
    name: `desktop-${colorScheme}`,
    testMatch: 'looks/**',
    use: { ...desktop, ...at('demo'), colorScheme },
    dependencies: ['demo'],
  },
  {
    name: `phone-${colorScheme}`,
    testMatch: 'looks/**',
    use: { ...phone, ...at('demo'), colorScheme },
    dependencies: ['demo'],
  },
])

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    launchOptions: { executablePath: '/usr/bin/chromium', args: flags },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'demo', testMatch: 'demo.setup.ts', use: { ...desktop, ...at('demo') } },
    ...looks,
    { name: 'story-together', testMatch: 'story/by-hand.spec.ts', use: { ...desktop, ...at('together') } },
    { name: 'story-apart', testMatch: 'story/by-hand.spec.ts', use: { ...desktop, ...at('apart') } },
    {
      name: 'story-keyboard',
      testMatch: 'story/by-keyboard.spec.ts',
      use: { ...desktop, ...at('keyboard') },
    },
  ],
  webServer: (Object.keys(houses) as House[]).map((house) => ({
    command: `rm -rf '${homes}/${house}' && mkdir -p '${homes}' && exec '${leeway}' ${houses[house].command}`,
    url: `${at(house).baseURL}/readyz`,
    env: { LEEWAY_DEMO: '1', LEEWAY_HOME: `${homes}/${house}`, LEEWAY_PORT: String(houses[house].port) },
    timeout: 90_000,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 20_000 },
  })),
})
