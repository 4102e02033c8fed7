import { useClipboard } from '@mantine/hooks'

/** Puts a text on the clipboard, and says for a while that it did. */
export function useCopied(): { copied: boolean; copy: (text: string) => void } {
  const { copied, copy } = useClipboard({ timeout: 3000 })
  return { copied, copy }
}
