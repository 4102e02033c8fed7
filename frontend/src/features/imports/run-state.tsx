import { Tag } from '@/ui/page/note'
import { sentenceOf } from '@/words/codes'

const tones = {
  fetching: 'information',
  previewed: 'information',
  refused: 'fault',
  applying: 'information',
  applied: 'open',
  failed: 'fault',
} as const

export function RunState({ state }: { state: string }) {
  const tone = state in tones ? tones[state as keyof typeof tones] : 'quiet'
  return <Tag tone={tone}>{sentenceOf('imports:state', state)}</Tag>
}
