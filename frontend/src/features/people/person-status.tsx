import { Tag } from '@/ui/page/note'
import { sentenceOf } from '@/words/codes'

/** A person's status as a word; only what departs from the ordinary is tinted. */
export function PersonStatus({ status }: { status: string }) {
  const words = sentenceOf('people:status', status)
  return status === 'active' ? words : <Tag tone={status === 'leave' ? 'edge' : 'quiet'}>{words}</Tag>
}
