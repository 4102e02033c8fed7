import type { UseMutationResult } from '@tanstack/react-query'
import { Asking } from './asking'

interface AskingOnceProps {
  title: string
  text: string
  deed: string
  onClose: () => void
  mutation: UseMutationResult<unknown, Error, void>
}

/** Asks once before something ends for good. */
export function AskingOnce({ title, text, deed, onClose, mutation }: AskingOnceProps) {
  return (
    <Asking
      title={title}
      deed={deed}
      ends
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        mutation.mutate()
      }}
      mutation={mutation}
    >
      <p>{text}</p>
    </Asking>
  )
}
