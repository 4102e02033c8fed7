import { Page } from '@/ui/page/page'

export function ImportPage() {
  return <Page title="ImportPage">{null}</Page>
}
