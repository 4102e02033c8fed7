import type admin from './en/admin.json'
import type assessment from './en/assessment.json'
import type campaigns from './en/campaigns.json'
import type catalogue from './en/catalogue.json'
import type common from './en/common.json'
import type feedback from './en/feedback.json'
import type home from './en/home.json'
import type imports from './en/imports.json'
import type insights from './en/insights.json'
import type journal from './en/journal.json'
import type journey from './en/journey.json'
import type mandates from './en/mandates.json'
import type offers from './en/offers.json'
import type people from './en/people.json'
import type plan from './en/plan.json'
import type reflection from './en/reflection.json'
import type replay from './en/replay.json'
import type settings from './en/settings.json'
import type sharing from './en/sharing.json'
import type sources from './en/sources.json'
import type talks from './en/talks.json'
import type webhooks from './en/webhooks.json'
import type welcome from './en/welcome.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: {
      admin: typeof admin
      assessment: typeof assessment
      campaigns: typeof campaigns
      catalogue: typeof catalogue
      common: typeof common
      feedback: typeof feedback
      home: typeof home
      imports: typeof imports
      insights: typeof insights
      journal: typeof journal
      journey: typeof journey
      mandates: typeof mandates
      offers: typeof offers
      people: typeof people
      plan: typeof plan
      reflection: typeof reflection
      replay: typeof replay
      settings: typeof settings
      sharing: typeof sharing
      sources: typeof sources
      talks: typeof talks
      webhooks: typeof webhooks
      welcome: typeof welcome
    }
  }
}
