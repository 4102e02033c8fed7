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
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
            {
              name: 'tanstack',
              test: /node_modules[\\/]@tanstack[\\/](react-router|router-core|history|react-query|query-core)[\\/]/,
              priority: 20,
            },
            {
              name: 'ground',
              test: /node_modules[\\/](@mantine[\\/](hooks|core[\\/]esm[\\/]core)[\\/]|@floating-ui|clsx|i18next|react-i18next)/,
              priority: 18,
            },
            {
              // Fields and dialogs: no screen needs them before it is opened.
              name: 'fields',
              test: /node_modules[\/](react-number-format|react-remove-scroll|@mantine[\/]form|@mantine[\/]core[\/]esm[\/]components[\/](Checkbox|Combobox|FloatingIndicator|FocusTrap|InlineInput|Input|InputBase|InputWrapper|Menu|Modal|ModalBase|NativeSelect|NumberInput|Overlay|Popover|Radio|ScrollArea|SegmentedControl|Select|Switch|TextInput|Textarea))[\/]/,
              priority: 15,
            },
            {
              name: 'ui',
              test: /node_modules[\\/](@mantine[\\/](core|notifications)|valibot|@tabler)[\\/]/,
              priority: 10,
              minShareCount: 2,
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
  },
}))
