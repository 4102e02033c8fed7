import {
  IconAlertTriangle as AlertTriangle,
  IconArrowRight as ArrowRight,
  IconArrowsExchange as ArrowsExchange,
  IconBuildingBank as Bank,
  IconCheck as Check,
  IconChevronRight as ChevronRight,
  IconClipboardList as ClipboardList,
  IconCopy as Copy,
  IconX as Cross,
  IconHelp as Help,
  IconHistory as History,
  IconHome as Home,
  IconInfoCircle as Info,
  IconKey as Key,
  IconLogout as Logout,
  IconMoon as Moon,
  IconPackage as Package,
  IconPlant2 as Plant,
  IconPlugConnected as Plug,
  IconReceipt as Receipt,
  IconScale as Scale,
  IconSearch as Search,
  IconSettings as Settings,
  IconShieldCheck as Shield,
  IconSun as Sun,
  IconTags as Tags,
  IconUpload as Upload,
  IconUsers as Users,
  IconWebhook as Webhook,
} from '@tabler/icons-react'

export const IconAlert = AlertTriangle
export const IconArrow = ArrowRight
export const IconOffer = ArrowsExchange
export const IconCheck = Check
export const IconNext = ChevronRight
export const IconCampaign = ClipboardList
export const IconCatalogue = Package
export const IconPriceBook = Tags
export const IconCopy = Copy
export const IconHelp = Help
export const IconHome = Home
export const IconInfo = Info
export const IconKey = Key
export const IconLeave = Logout
export const IconMoon = Moon
export const IconJourney = Plant
export const IconMandate = Scale
export const IconSearch = Search
export const IconSettings = Settings
export const IconRoles = Shield
export const IconSource = Plug
export const IconSun = Sun
export const IconUpload = Upload
export const IconPeople = Users
export const IconCross = Cross
export const IconRoot = Bank
export const IconReplay = History
export const IconDeals = Receipt
export const IconWebhook = Webhook
