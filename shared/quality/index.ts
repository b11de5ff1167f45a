export { drawnSize, type Eyes, type Size } from './eyes.ts';
export { type Fit, fitTo } from './fit.ts';
export { createGovernor, type Governor } from './govern.ts';
export { Preset, parseQuality, Quality, usualQuality } from './quality.ts';
export { LINGER } from './steady.ts';
export { TRICKLE } from './trickle.ts';
export { type Asked, askFor, isSame, type Limit, type Why } from './want.ts';
