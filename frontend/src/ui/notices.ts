import { notifications } from '@mantine/notifications'

/** A short word after a deed; it goes by itself, and never carries what one must not miss. */
export function say(message: string, closeLabel: string): void {
  notifications.show({ message, autoClose: 5000, closeButtonProps: { 'aria-label': closeLabel } })
}
