import * as v from 'valibot'
import type { Run } from './gen/people/types.gen'
import { vRun } from './gen/people/valibot.gen'

/** Calls back with each state of a run while it is applied; gives back the way to stop listening. */
export function followRun(runId: string, seen: (run: Run) => void): () => void {
  const source = new EventSource(`/api/people/v1/runs/${runId}/progress`)
  source.addEventListener('progress', (event: MessageEvent<string>) => {
    const parsed = v.safeParse(vRun, JSON.parse(event.data))
    if (parsed.success) seen(parsed.output)
  })
  // The plain GET goes on asking, so a broken stream costs nothing but its pace.
  source.onerror = () => source.close()
  return () => source.close()
}
