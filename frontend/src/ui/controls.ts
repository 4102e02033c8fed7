import {
  ActionIcon as MantineActionIcon,
  Anchor as MantineAnchor,
  Button as MantineButton,
  Checkbox as MantineCheckbox,
  CloseButton as MantineCloseButton,
  Modal as MantineModal,
  NativeSelect as MantineNativeSelect,
  Radio as MantineRadio,
  SegmentedControl as MantineSegmentedControl,
  Switch as MantineSwitch,
  Textarea as MantineTextarea,
  TextInput as MantineTextInput,
  Tooltip as MantineTooltip,
  UnstyledButton as MantineUnstyledButton,
} from '@mantine/core'

// What one operates. The screens take these names from here, so that the parts beneath can change.
export const Button = MantineButton
export const IconButton = MantineActionIcon
export const Anchor = MantineAnchor
export const Checkbox = MantineCheckbox
export const CloseButton = MantineCloseButton
export const Modal = MantineModal
export const NativeSelect = MantineNativeSelect
export const Radio = MantineRadio
export const SegmentedControl = MantineSegmentedControl
export const Switch = MantineSwitch
export const TextArea = MantineTextarea
export const TextInput = MantineTextInput
export const Tooltip = MantineTooltip
export const PlainButton = MantineUnstyledButton
