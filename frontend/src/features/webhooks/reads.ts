import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { DeliveryState } from '@/api/gen/people/types.gen'
import { doors, type Room } from './door'

/** While something is on its way the page looks again by itself. */
const pace = 2000

export const webhooksIn = (room: Room) =>
  queryOptions({ queryKey: [{ _id: 'listWebhooks', room }], queryFn: () => doors[room].list() })

export const webhookIn = (room: Room, id: string) =>
  queryOptions({
    queryKey: [{ _id: 'readWebhook', room, id }],
    queryFn: () => doors[room].read(id),
    refetchInterval: ({ state }) => (state.data?.waiting ? pace : false),
  })

export const deliveriesIn = (room: Room, id: string, state?: DeliveryState) =>
  infiniteQueryOptions({
    queryKey: [{ _id: 'listDeliveries', room, id, state }],
    queryFn: ({ pageParam }) => doors[room].deliveries(id, state, pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    refetchInterval: ({ state: now }) =>
      now.data?.pages.some(({ items }) => items.some((one) => one.state === 'waiting')) ? pace : false,
  })

export const allReads = ['listWebhooks', 'readWebhook', 'listDeliveries'] as const
