import { Page } from '@/ui/page/page'

export function PeoplePage() {
  return <Page title="PeoplePage">{null}</Page>
}
