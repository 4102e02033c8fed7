import { Modal as MantineModal } from '@mantine/core'

/** A question that waits for its answer before anything else. */
export const Modal = MantineModal
