import { NumberInput } from '@mantine/core'

/** A figure typed by hand; money and percentages are shown in their own unit and kept as whole numbers. */
export const NumberField = NumberInput
