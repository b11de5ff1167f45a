export { type Belonging, openBelonging } from './belonging.ts';
export { type Epoch, epochsInUse } from './epochs.ts';
export { createLines, type Device, type Lines } from './lines.ts';
export { reconcile } from './reconcile.ts';
export { createTelling } from './telling.ts';
