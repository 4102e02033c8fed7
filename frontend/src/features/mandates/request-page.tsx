import { Page } from '@/ui/page/page'

export function RequestPage() {
  return <Page title="RequestPage">{null}</Page>
}
