import * as mandates from '@/api/gen/mandates/sdk.gen'
import * as people from '@/api/gen/people/sdk.gen'
import type {
  DeliveryState,
  MadeWebhook,
  PageWebhookDelivery,
  Webhook,
  WebhookDraft,
  WebhookList,
} from '@/api/gen/people/types.gen'

/** The rooms that tell outside systems; each keeps and sends its own. */
export const rooms = ['people', 'mandates'] as const
export type Room = (typeof rooms)[number]

/** The room that an address names; what is no room has no webhook in it either. */
export function roomOf(name: string): Room {
  return rooms.find((room) => room === name) ?? 'people'
}

/** One face for both: the same deeds at the same shapes. */
export interface Door {
  list: () => Promise<WebhookList>
  make: (draft: WebhookDraft) => Promise<MadeWebhook>
  read: (id: string) => Promise<Webhook>
  change: (webhook: Webhook, draft: WebhookDraft) => Promise<Webhook>
  letGo: (webhook: Webhook) => Promise<void>
  pause: (id: string) => Promise<unknown>
  resume: (id: string) => Promise<unknown>
  rotate: (id: string, hours: number) => Promise<MadeWebhook>
  test: (id: string) => Promise<unknown>
  deliveries: (id: string, state?: DeliveryState, after?: string) => Promise<PageWebhookDelivery>
  redeliver: (id: string, delivery: string) => Promise<unknown>
  redeliverFailed: (id: string) => Promise<unknown>
}

const of = (webhook_id: string) => ({ path: { webhook_id } })
const seen = ({ id, row_version }: Webhook) => ({
  ...of(id),
  headers: { 'If-Match': `"${row_version}"` },
})

export const doors: Record<Room, Door> = {
  people: {
    list: async () => (await people.listPeopleWebhooks()).data,
    make: async (body) => (await people.createPeopleWebhook({ body })).data,
    read: async (id) => (await people.readPeopleWebhook(of(id))).data,
    change: async (webhook, body) => (await people.replacePeopleWebhook({ ...seen(webhook), body })).data,
    letGo: async (webhook) => void (await people.deletePeopleWebhook(seen(webhook))),
    pause: (id) => people.pausePeopleWebhook(of(id)),
    resume: (id) => people.resumePeopleWebhook(of(id)),
    rotate: async (id, overlap_hours) =>
      (await people.rotatePeopleWebhookSecret({ ...of(id), body: { overlap_hours } })).data,
    test: (id) => people.testPeopleWebhook(of(id)),
    deliveries: async (id, state, after) =>
      (await people.listPeopleWebhookDeliveries({ ...of(id), query: { state, after } })).data,
    redeliver: (webhook_id, delivery_id) =>
      people.redeliverPeopleWebhookDelivery({ path: { webhook_id, delivery_id } }),
    redeliverFailed: (id) => people.redeliverPeopleWebhookFailures(of(id)),
  },
  mandates: {
    list: async () => (await mandates.listMandatesWebhooks()).data,
    make: async (body) => (await mandates.createMandatesWebhook({ body })).data,
    read: async (id) => (await mandates.readMandatesWebhook(of(id))).data,
    change: async (webhook, body) => (await mandates.replaceMandatesWebhook({ ...seen(webhook), body })).data,
    letGo: async (webhook) => void (await mandates.deleteMandatesWebhook(seen(webhook))),
    pause: (id) => mandates.pauseMandatesWebhook(of(id)),
    resume: (id) => mandates.resumeMandatesWebhook(of(id)),
    rotate: async (id, overlap_hours) =>
      (await mandates.rotateMandatesWebhookSecret({ ...of(id), body: { overlap_hours } })).data,
    test: (id) => mandates.testMandatesWebhook(of(id)),
    deliveries: async (id, state, after) =>
      (await mandates.listMandatesWebhookDeliveries({ ...of(id), query: { state, after } })).data,
    redeliver: (webhook_id, delivery_id) =>
      mandates.redeliverMandatesWebhookDelivery({ path: { webhook_id, delivery_id } }),
    redeliverFailed: (id) => mandates.redeliverMandatesWebhookFailures(of(id)),
  },
}
