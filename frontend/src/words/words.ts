import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import common from './en/common.json'

const catalogues = import.meta.glob<{ default: object }>('./*/*.json')

/** Fetches a catalogue when a screen first needs it; the one for the shell comes with the page. */
const shelf: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, namespace, done) {
    const load = catalogues[`./${language}/${namespace}.json`]
    if (!load) return done(new Error(`no catalogue ${namespace} in ${language}`), null)
    load().then(
      ({ default: catalogue }) => done(null, catalogue as never),
      (cause: unknown) => done(cause as Error, null),
    )
  },
}

export async function openWords(): Promise<void> {
  await i18next
    .use(shelf)
    .use(initReactI18next)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      ns: ['common'],
      defaultNS: 'common',
      partialBundledLanguages: true,
      resources: { en: { common } },
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    })
}

/** Brings the catalogues a screen speaks, beside its code and not after it. */
export async function bringWords(...namespaces: string[]): Promise<void> {
  await i18next.loadNamespaces(namespaces)
}
