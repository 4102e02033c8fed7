import '@mantine/core/styles.layer.css'
import '@fontsource-variable/hanken-grotesk/index.css'
import '@fontsource-variable/newsreader/index.css'
import './tokens.css'
import './page.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { NoticeCorner } from '../notice-corner'
import { cssVariablesResolver } from './colours'
import { theme } from './theme'

const scheme = localStorageColorSchemeManager({ key: 'leeway.scheme' })
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

// react-remove-scroll, under every overlay, asks this name for the nonce of the style it injects.
Object.assign(globalThis, { __webpack_nonce__: nonce })

interface ThemeProviderProps {
  children: ReactNode
  noticesLabel: string
}

/** Everything the screens stand on: tokens, fonts, Mantine in our colours, and the place where notices appear. */
export function ThemeProvider({ children, noticesLabel }: ThemeProviderProps) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={scheme}
      cssVariablesResolver={cssVariablesResolver}
      getStyleNonce={() => nonce}
    >
      {children}
      <NoticeCorner label={noticesLabel} />
    </MantineProvider>
  )
}
