import {
  IconAlertTriangle as AlertTriangle,
  IconArrowRight as ArrowRight,
  IconArrowsExchange as ArrowsExchange,
  IconBuildingBank as Bank,
  IconBuilding as Building,
  IconCheck as Check,
  IconChevronDown as ChevronDown,
  IconChevronRight as ChevronRight,
  IconCompass as Compass,
  IconCopy as Copy,
  IconX as Cross,
  IconFileSpreadsheet as FileSheet,
  IconHelp as Help,
  IconHome as Home,
  IconInfoCircle as Info,
  IconKey as Key,
  IconLogout as Logout,
  IconMoon as Moon,
  IconPlant2 as Plant,
  IconPlus as Plus,
  IconScale as Scale,
  IconSearch as Search,
  IconSettings as Settings,
  IconShieldCheck as Shield,
  IconSun as Sun,
  IconUpload as Upload,
  IconUser as User,
  IconUsers as Users,
} from '@tabler/icons-react'

export const IconAlert = AlertTriangle
export const IconArrow = ArrowRight
export const IconOffer = ArrowsExchange
export const IconUnit = Building
export const IconCheck = Check
export const IconDown = ChevronDown
export const IconNext = ChevronRight
export const IconCompass = Compass
export const IconCopy = Copy
export const IconFile = FileSheet
export const IconHelp = Help
export const IconHome = Home
export const IconInfo = Info
export const IconKey = Key
export const IconLeave = Logout
export const IconMoon = Moon
export const IconJourney = Plant
export const IconPlus = Plus
export const IconMandate = Scale
export const IconSearch = Search
export const IconSettings = Settings
export const IconRoles = Shield
export const IconSun = Sun
export const IconUpload = Upload
export const IconPerson = User
export const IconPeople = Users
export const IconCross = Cross
export const IconRoot = Bank
