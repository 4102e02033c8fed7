import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// The house that answers /auth and /api while `npm run dev` serves the pages.
const house = process.env.LEEWAY_URL ?? 'http://127.0.0.1:8000'

export default defineConfig(({ command }) => ({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The server swaps this word for a fresh nonce in every answer; the development server has none.
  html: command === 'build' ? { cspNonce: '__CSP_NONCE__' } : {},
  server: { host: '127.0.0.1', proxy: { '/api': house, '/auth': house } },
  build: {
    target: 'es2023',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // A chunk cut by who asks is named after all who ask: too long for an address.
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
            {
              name: 'tanstack',
              test: /node_modules[\\/](@tanstack[\\/](react-router|router-core|history|react-query|query-core|react-store|store)|use-sync-external-store)[\\/]/,
              priority: 20,
            },
            {
              // Every service's client is the same code: side by side they weigh little more than one.
              name: 'api',
              test: /src[\\/]api[\\/](gen[\\/]\w+[\\/](client|core)\b|gen[\\/]gateway|(connect|refusal|session)\.ts)/,
              priority: 20,
            },
            {
              // The frame of every screen, as long as nothing in it is opened only when somebody asks.
              name: 'shell',
              test: /src[\\/](app[\\/](?!shell[\\/](account-menu|keys-help|palette))|ui[\\/](page|theme)[\\/]|ui[\\/](avatar|brand|controls|icons|layout|letters|links|notice|online|path|scheme)|words[\\/](words\.ts|en[\\/]common))|@tabler/,
              priority: 20,
            },
            {
              // What that frame is made of.
              name: 'ground',
              test: /node_modules[\\/](i18next|react-i18next|clsx|valibot|@mantine[\\/]core[\\/]esm[\\/](core[\\/]|components[\\/](ActionIcon|Anchor|Button|Group|Kbd|Loader|Skeleton|Stack|Text|Transition|UnstyledButton|VisuallyHidden)[\\/])|@mantine[\\/]hooks[\\/]esm[\\/]use-(color-scheme|did-update|isomorphic-effect|local-storage|media-query|reduced-motion|window-event)[\\/])/,
              priority: 15,
            },
            {
              // Fields, dialogs, tables: each screen brings the parts it shows, the rest stays where it is.
              name: 'parts',
              test: /node_modules[\\/]/,
              priority: 10,
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 16_000,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    globals: true,
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    css: false,
    testTimeout: 30_000,
  },
}))
