import { Page } from '@/ui/page/page'

export function RunPage() {
  return <Page title="RunPage">{null}</Page>
}
