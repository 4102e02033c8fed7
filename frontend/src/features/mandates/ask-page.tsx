import { Page } from '@/ui/page/page'

export function AskPage() {
  return <Page title="AskPage">{null}</Page>
}
