export { bindFacts } from './bind.ts';
export type { DeviceView, FactsAnswer, FactsEdit, FactsRequest, FactsView } from './contract.ts';
export { createFactsDesk, type FactsDesk } from './facts-desk.ts';
