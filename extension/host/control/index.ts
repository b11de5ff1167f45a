export type { PhoneAnswer, PhoneFailure, PhoneOutcome, PhoneRequest } from './contract.ts';
export { createPhoneDesk, type PhoneDesk } from './phone-desk.ts';
