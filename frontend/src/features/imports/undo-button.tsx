import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { undoImport } from '@/api/gen/people/sdk.gen'
import { Button } from '@/ui/controls'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'

/** Plans the taking back of a whole run and shows that plan; nothing is written here. */
export function UndoButton({ runId }: { runId: string }) {
  const { t } = useTranslation('imports')
  const navigate = useNavigate()
  const undo = useMutation({
    mutationFn: async () => undoImport({ path: { run_id: runId } }),
    onSuccess: ({ data: run }) => navigate({ to: '/people/runs/$runId', params: { runId: run.id } }),
  })
  return (
    <>
      {undo.isError && (
        <Note tone="fault" alert>
          {refusalWords(undo.error)}
        </Note>
      )}
      <Button variant="default" onClick={() => undo.mutate()} loading={undo.isPending}>
        {t('run.undo.button')}
      </Button>
    </>
  )
}
