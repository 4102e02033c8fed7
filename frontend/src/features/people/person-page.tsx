import { Page } from '@/ui/page/page'

export function PersonPage() {
  return <Page title="PersonPage">{null}</Page>
}
