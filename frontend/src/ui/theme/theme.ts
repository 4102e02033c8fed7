import { createTheme } from '@mantine/core'
import { dark, fjord, gray, madder, variantColorResolver } from './colours'
import parts from './parts.module.css'

/** Quiet defaults: hairlines, small radii, 40 px controls (44 on phones), labels that may wrap. */
export const theme = createTheme({
  colors: { fjord, madder, gray, dark },
  primaryColor: 'fjord',
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver,
  fontFamily: 'var(--lw-face)',
  headings: {
    fontFamily: 'var(--lw-face)',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '28px', lineHeight: '1.2' },
      h2: { fontSize: '19px', lineHeight: '1.3' },
      h3: { fontSize: '17px', lineHeight: '1.3' },
      h4: { fontSize: '16px', lineHeight: '1.3' },
    },
  },
  fontSizes: { xs: '13px', sm: '14px', md: '16px', lg: '17px', xl: '19px' },
  radius: { xs: '3px', sm: '6px', md: '6px', lg: '10px', xl: '10px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '32px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: {
      defaultProps: { size: 'sm' },
      classNames: { root: parts.button, label: parts.buttonLabel },
    },
    ActionIcon: {
      defaultProps: { variant: 'subtle', color: 'gray', size: 40 },
      classNames: { root: parts.iconButton },
    },
    Input: { classNames: { input: parts.input } },
    InputWrapper: {
      classNames: { label: parts.label, description: parts.description, error: parts.error },
    },
    Modal: {
      // A dialog's own header is no second banner of the page.
      defaultProps: {
        centered: true,
        radius: 'lg',
        padding: 24,
        attributes: { header: { role: 'presentation' } },
      },
      classNames: { content: parts.overlay, title: parts.overlayTitle },
    },
    Menu: {
      defaultProps: { shadow: 'none' },
      classNames: { dropdown: parts.dropdown, item: parts.menuItem },
    },
    Combobox: { classNames: { dropdown: parts.dropdown } },
    Popover: { classNames: { dropdown: parts.dropdown } },
    Tooltip: { defaultProps: { openDelay: 350 }, classNames: { tooltip: parts.tooltip } },
    Skeleton: { classNames: { root: parts.skeleton } },
    Kbd: { classNames: { root: parts.key } },
    SegmentedControl: {
      classNames: { root: parts.segments, indicator: parts.segment, label: parts.segmentLabel },
    },
    Checkbox: { classNames: { input: parts.tick } },
    Radio: { classNames: { radio: parts.tick } },
  },
})
