export { bindFacts } from './bind.ts';
export { type ComingsOptions, watchComings } from './comings.ts';
export type { Coming, DeviceView, FactsAnswer, FactsEdit, FactsRequest, FactsView } from './contract.ts';
export { createFactsDesk, type FactsDesk } from './facts-desk.ts';
export { inOrder } from './order.ts';
