import { client as gateway } from './gen/gateway/client.gen'
import { client as growth } from './gen/growth/client.gen'
import { client as mandates } from './gen/mandates/client.gen'
import { client as people } from './gen/people/client.gen'
import { refusalOf } from './refusal'

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])
let csrf: string | null = null

/** The session's word that a write comes from our own page; it is sent with every write from now on. */
export function rememberCsrf(word: string | null): void {
  csrf = word
}

/** Once, before the first call: where the house is, what every write carries, what every error becomes. */
export function connect(baseUrl: string): void {
  for (const client of [gateway, growth, mandates, people]) {
    client.setConfig({ baseUrl })
    client.interceptors.request.use((request) => {
      if (csrf && !reads.has(request.method)) request.headers.set('X-Leeway-CSRF', csrf)
      return request
    })
    client.interceptors.error.use((error, response) => refusalOf(error, response))
  }
}
