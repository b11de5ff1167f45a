import { type Clock, type Ms, seconds } from '../lib/index.ts';
import type { BreachReason, MemberRole } from './contract.ts';

const LOOK: Ms = seconds(1);
const LOOKS = 10;

export interface GiveTimeOptions {
  readonly isOwner: () => boolean;
  readonly believe: () => void;
  readonly refuse: () => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What a viewer may not say and an owner may: it may have been made one, and have heard so first. */
export const mayBeOwner = (role: MemberRole | undefined, why: BreachReason): boolean =>
  role === 'viewer' && (why === 'not-its-own' || why === 'not-allowed');

/** The statement that makes an owner takes another way than the facts, and is checked before it is believed. */
export function giveTime({ isOwner, believe, refuse, clock, signal }: GiveTimeOptions): void {
  let looks = 0;
  const look = (): void => {
    looks += 1;
    if (isOwner()) believe();
    else if (looks < LOOKS) clock.after(LOOK, look, signal);
    else refuse();
  };
  clock.after(LOOK, look, signal);
}
