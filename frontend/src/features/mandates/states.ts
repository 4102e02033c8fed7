/** States in which a mandate or a request still asks something of somebody. */
export type Tone = 'open' | 'edge' | 'information' | 'quiet'

const tones: Record<string, Tone> = {
  active: 'open',
  offered: 'edge',
  proposed: 'edge',
  submitted: 'edge',
  in_negotiation: 'edge',
  agreed: 'open',
  suspended: 'information',
  draft: 'information',
}

export function toneOf(state: string): Tone {
  return tones[state] ?? 'quiet'
}
