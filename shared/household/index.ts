export type {
  Breach,
  BreachReason,
  Change,
  Changed,
  FactsLane,
  Household,
  HouseholdOptions,
  MemberRole,
} from './contract.ts';
export {
  type DeviceFacts,
  type DeviceSettings,
  type HouseholdSettings,
  ICONS,
  NOTES_LIMIT,
  type OwnFacts,
  type Presence,
  type Quieted,
  type Telling,
} from './facts.ts';
export { openHousehold } from './household.ts';
export { PRODUCT_VERSION } from './version.ts';
