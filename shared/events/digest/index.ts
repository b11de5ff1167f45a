export type { BatteryFigures, BatteryPoint } from './battery.ts';
export * from './calendar.ts';
export * from './chart.ts';
export * from './fact.ts';
export * from './figures.ts';
export { type Mark, type Meaning, markOf, turningKinds } from './mark.ts';
export type { Span } from './span.ts';
