export { claim, isClaim } from './claim.ts';
export { printRecoveryCode, type RecoveryKey, readRecoveryCode } from './code.ts';
