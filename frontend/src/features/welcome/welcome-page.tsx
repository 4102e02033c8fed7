import { Page } from '@/ui/page/page'

export function WelcomePage() {
  return <Page title="WelcomePage">{null}</Page>
}
