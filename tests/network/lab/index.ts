export { type CanRunLab, canRunLab } from './can-run.ts';
export type { Home } from './home.ts';
export type { Internet } from './internet.ts';
export { type NetworkLab, openNetworkLab } from './lab.ts';
export { type Host, thisMachine } from './namespace.ts';
