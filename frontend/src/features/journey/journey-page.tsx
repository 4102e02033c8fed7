import { Page } from '@/ui/page/page'

export function JourneyPage() {
  return <Page title="JourneyPage">{null}</Page>
}
