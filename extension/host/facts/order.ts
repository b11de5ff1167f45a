import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { DeviceView } from './contract.ts';

/** Pure: as somebody of the household put them; whom nobody has put anywhere comes last, as it was before. */
export function inOrder<C extends { readonly id: DeviceId }>(
  cameras: readonly C[],
  facts: { readonly devices: Readonly<Record<DeviceId, Pick<DeviceView, 'settings'>>> } | undefined,
): readonly C[] {
  const orderOf = ({ id }: C): number => facts?.devices[id]?.settings.order ?? Number.POSITIVE_INFINITY;
  return [...cameras].sort((a, b) => (orderOf(a) === orderOf(b) ? 0 : orderOf(a) - orderOf(b)));
}
