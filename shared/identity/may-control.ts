import type { AfarWish, Role } from '../protocol/index.ts';

/**
 * Whether a member of this role may wish this of a phone. What one of them changes all of them see, and a pause takes the
 * picture from all: so that is for owners. A self-test changes nothing, and whoever watches may know how the phone is.
 */
export function mayControl(role: Role | undefined, wish: AfarWish['do']): boolean {
  if (role === 'owner') return true;
  return role === 'viewer' && wish === 'self-test';
}
