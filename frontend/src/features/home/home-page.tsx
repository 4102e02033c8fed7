import { Page } from '@/ui/page/page'

export function HomePage() {
  return <Page title="HomePage">{null}</Page>
}
