export type { HostFailure, Monitor, ViewName } from './monitor.ts';
export { type MountOptions, mountView } from './mount-view.tsx';
export { startView } from './start-view.ts';
