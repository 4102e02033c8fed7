import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { readPersonOptions, readRolesOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import { replaceRoles } from '@/api/gen/people/sdk.gen'
import type { Roles } from '@/api/gen/people/types.gen'
import { handGivenRoles, rolesOf } from '@/api/hand-given-roles'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Checkbox } from '@/ui/fields'
import { useForm } from '@/ui/form'
import { Skeleton } from '@/ui/layout'
import { say } from '@/ui/notices'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './admin.module.css'

export function PersonRoles({ personId }: { personId: string }) {
  const path = { person_id: personId }
  const { data: person } = useQuery(readPersonOptions({ path }))
  const { data: roles, error } = useQuery(readRolesOptions({ path }))
  if (error) {
    return (
      <Note tone="fault" alert>
        {refusalWords(error)}
      </Note>
    )
  }
  if (!person || !roles) return <Skeleton height={260} radius="lg" />
  return <RolesForm key={roles.row_version} name={person.display_name} roles={roles} />
}

function RolesForm({ name, roles }: { name: string; roles: Roles }) {
  const { t } = useTranslation('admin')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const form = useForm<{ roles: string[] }>({ initialValues: { roles: [...roles.roles] } })
  const mayEdit = roles.may.includes('edit')
  const save = useMutation({
    mutationFn: async (chosen: string[]) =>
      replaceRoles({
        path: { person_id: roles.person_id },
        headers: ifMatch(roles.row_version),
        body: { roles: rolesOf(chosen) },
      }),
    onSuccess: async () => {
      say(t('roles.saved', { name }), common('close'))
      await readAgain(queries, 'readRoles', 'readPerson', 'readMe')
    },
    onError: () => readAgain(queries, 'readRoles'),
  })
  const derived = roles.derived.map((role) => common(`role.${role}`, { defaultValue: role }))
  return (
    <Card title={name}>
      <p className={styles.derived}>
        {t('roles.derived')}:{' '}
        {derived.length > 0 ? new Intl.ListFormat('en').format(derived) : t('roles.derivedNone')}
      </p>
      <form className={styles.form} onSubmit={form.onSubmit((answers) => save.mutate(answers.roles))}>
        <Checkbox.Group label={t('roles.granted')} {...form.getInputProps('roles')}>
          <div className={styles.list}>
            {handGivenRoles.map((role) => (
              <Checkbox
                key={role}
                value={role}
                disabled={!mayEdit}
                label={common(`role.${role}`)}
                description={t(`roles.hint.${role}`)}
              />
            ))}
          </div>
        </Checkbox.Group>
        {save.isError && (
          <Note tone="fault" alert>
            {refusalWords(save.error)}
          </Note>
        )}
        {mayEdit ? (
          <div>
            <Button type="submit" loading={save.isPending}>
              {common('save')}
            </Button>
          </div>
        ) : (
          <Note tone="information">{t('roles.readOnly')}</Note>
        )}
      </form>
    </Card>
  )
}
