import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { previewSimulation } from '@/api/gen/mandates/sdk.gen'
import type { ReplayAsk } from '@/api/gen/mandates/types.gen'
import { useSettled } from '@/ui/settled'

/** Long enough to pass over what a moving hand leaves behind, short enough to answer while it rests. */
const restMilliseconds = 40

/** What the proposal would have decided; the last answer stays on screen, and a newer question cancels the older. */
export function useReplay(ask: ReplayAsk | null) {
  const rested = useSettled(JSON.stringify(ask), restMilliseconds)
  return useQuery({
    queryKey: [{ _id: 'previewSimulation' }, rested],
    queryFn: async ({ signal }) => {
      const { data } = await previewSimulation({ body: JSON.parse(rested) as ReplayAsk, signal })
      return data
    },
    enabled: rested !== 'null',
    placeholderData: keepPreviousData,
    retry: false,
  })
}
