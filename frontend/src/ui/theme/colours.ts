import type { CSSVariablesResolver, MantineColorsTuple, VariantColorsResolver } from '@mantine/core'
import { defaultVariantColorsResolver } from '@mantine/core'

/** Mantine wants ten shades; index 7 is the light scheme's colour, index 3 the dark one's. */
export const fjord: MantineColorsTuple = [
  '#eaf5f3',
  '#ddedea',
  '#b5ddd7',
  '#6ccfc3',
  '#4db5a9',
  '#2e958b',
  '#167670',
  '#0b5a57',
  '#084542',
  '#04211f',
]
export const madder: MantineColorsTuple = [
  '#fdf3f6',
  '#fbe7ed',
  '#f8b1c7',
  '#f58fae',
  '#e5648b',
  '#cf4570',
  '#b92e5a',
  '#a31f4b',
  '#7f1439',
  '#3a1724',
]
export const gray: MantineColorsTuple = [
  '#f1f5f4',
  '#e6edeb',
  '#d9e2df',
  '#cdd8d5',
  '#a9bab6',
  '#8fa5a0',
  '#6f837e',
  '#566a66',
  '#3d504c',
  '#10211f',
]
export const dark: MantineColorsTuple = [
  '#e6efed',
  '#b6c7c3',
  '#8fa5a0',
  '#74908a',
  '#3a4f4b',
  '#2b3c39',
  '#1b2a28',
  '#13201e',
  '#0c1514',
  '#0a1110',
]

const own = new Set(['fjord', 'madder'])

/** Colours that hold in both schemes: Mantine's own contrast reckons with the light shade only. */
export const variantColorResolver: VariantColorsResolver = (input) => {
  const given = defaultVariantColorsResolver(input)
  const colour = input.color ?? input.theme.primaryColor
  if (!own.has(colour)) return given
  const name = `var(--lw-${colour})`
  const hover = `var(--lw-${colour}-hover)`
  const tint = `var(--lw-${colour}-tint)`
  switch (input.variant) {
    case 'filled':
      return {
        ...given,
        background: name,
        hover,
        color: `var(--lw-on-${colour})`,
        border: '1px solid transparent',
      }
    case 'light':
      return { ...given, background: tint, hover: tint, color: name, border: '1px solid transparent' }
    case 'outline':
      return { ...given, background: 'transparent', hover: tint, color: name, border: `1px solid ${name}` }
    case 'subtle':
      return {
        ...given,
        background: 'transparent',
        hover: tint,
        color: name,
        border: '1px solid transparent',
      }
    default:
      return given
  }
}

const shared = {
  '--mantine-color-body': 'var(--lw-mist)',
  '--mantine-color-text': 'var(--lw-ink)',
  '--mantine-color-bright': 'var(--lw-ink)',
  '--mantine-color-dimmed': 'var(--lw-ink-3)',
  '--mantine-color-placeholder': 'var(--lw-ink-3)',
  '--mantine-color-error': 'var(--lw-madder)',
  '--mantine-color-anchor': 'var(--lw-fjord)',
  '--mantine-color-default': 'var(--lw-surface)',
  '--mantine-color-default-hover': 'var(--lw-sunken)',
  '--mantine-color-default-color': 'var(--lw-ink)',
  '--mantine-color-default-border': 'var(--lw-line)',
  '--mantine-color-disabled': 'var(--lw-sunken)',
  '--mantine-color-disabled-color': 'var(--lw-ink-3)',
  '--mantine-color-disabled-border': 'var(--lw-line)',
}

/** The same tokens under both schemes: the tokens themselves change, Mantine follows. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
})
