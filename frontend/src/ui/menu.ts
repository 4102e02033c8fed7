import { Menu as MantineMenu } from '@mantine/core'

/** A list of deeds behind one button. */
export const Menu = MantineMenu
