import {
  Group as MantineGroup,
  Kbd as MantineKbd,
  Skeleton as MantineSkeleton,
  Stack as MantineStack,
  Text as MantineText,
  VisuallyHidden as MantineVisuallyHidden,
} from '@mantine/core'

// What holds things in place.
export const Row = MantineGroup
export const Stack = MantineStack
export const Text = MantineText
export const Key = MantineKbd
export const Skeleton = MantineSkeleton
export const Unseen = MantineVisuallyHidden
