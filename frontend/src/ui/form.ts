import { schemaResolver as mantineSchemaResolver, useForm as useMantineForm } from '@mantine/form'

// Forms are checked by valibot schemas: useForm({ validate: schemaResolver(schema, { sync: true }) })
export const useForm = useMantineForm
export const schemaResolver = mantineSchemaResolver
