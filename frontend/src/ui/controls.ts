import { ActionIcon as MantineActionIcon, Button as MantineButton } from '@mantine/core'

// What the shell itself operates. Fields and dialogs have files of their own, so that the first page need not load them.
export const Button = MantineButton
export const IconButton = MantineActionIcon
