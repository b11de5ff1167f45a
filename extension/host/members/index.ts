export { type Belonging, openBelonging } from './belonging.ts';
export { createHouseholdDesk, type HouseholdDesk } from './desk.ts';
export { type Epoch, epochsInUse } from './epochs.ts';
export { followMembers } from './follow.ts';
export { createLines, type Device, type Lines } from './lines.ts';
export { reconcile } from './reconcile.ts';
export { beginRestoring, keepRestored, type Restored, type Restoring } from './restoring.ts';
export { createTelling } from './telling.ts';
