import { defineConfig } from '@hey-api/openapi-ts'

const contracts = process.env.LEEWAY_CONTRACTS ?? '../openapi'
const services = ['people', 'growth', 'mandates', 'gateway']

export default defineConfig({
  input: services.map((service) => `${contracts}/${service}.json`),
  output: services.map((service) => `src/api/gen/${service}`),
  plugins: [
    { name: '@hey-api/client-fetch', throwOnError: true },
    '@hey-api/typescript',
    '@hey-api/sdk',
    '@tanstack/react-query',
    'valibot',
  ],
})
