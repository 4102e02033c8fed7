import { Page } from '@/ui/page/page'

export function RootAuthorityPage() {
  return <Page title="RootAuthorityPage">{null}</Page>
}
