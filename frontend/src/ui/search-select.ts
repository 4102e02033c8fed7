import { Select } from '@mantine/core'

/** A choice one finds by typing. */
export const SearchSelect = Select
