import {
  Checkbox as MantineCheckbox,
  NativeSelect as MantineNativeSelect,
  Radio as MantineRadio,
  SegmentedControl as MantineSegmentedControl,
  Switch as MantineSwitch,
  Textarea as MantineTextarea,
  TextInput as MantineTextInput,
} from '@mantine/core'

// What one fills in. The screens take these names from here, so that the parts beneath can change.
export const Checkbox = MantineCheckbox
export const NativeSelect = MantineNativeSelect
export const Radio = MantineRadio
export const SegmentedControl = MantineSegmentedControl
export const Switch = MantineSwitch
export const TextArea = MantineTextarea
export const TextInput = MantineTextInput
