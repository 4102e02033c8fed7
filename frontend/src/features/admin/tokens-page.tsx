import { Page } from '@/ui/page/page'

export function TokensPage() {
  return <Page title="TokensPage">{null}</Page>
}
