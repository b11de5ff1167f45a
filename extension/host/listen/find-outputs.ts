import type { KnownOutputs, Output, OutputChoice, Routed } from './contract.ts';

/** The device id of whatever the computer plays on. */
export const DEFAULT = '';
/** Other names of devices that stand in the list by themselves. */
const ALIASES = ['default', 'communications'];

/** Pure: what a browser's list of devices lets one choose from. */
export function knownOutputs(
  devices: readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[],
): KnownOutputs {
  const outputs = devices.filter(({ kind }) => kind === 'audiooutput');
  if (outputs.length === 0) return { at: 'none-told' };
  const named = outputs.filter(({ deviceId, label }) => deviceId !== '' && label !== '');
  if (named.length === 0) return { at: 'unnamed' };
  return {
    at: 'named',
    outputs: named
      .filter(({ deviceId }) => !ALIASES.includes(deviceId))
      .map(({ deviceId, label }) => ({ id: deviceId, label })),
  };
}

/** Pure: the chosen output among those of now. Plugged in elsewhere it may have another id, and has the same name. */
function findOutput({ id, label }: Output, known: KnownOutputs): Output | undefined {
  if (known.at !== 'named') return { id, label };
  const same = known.outputs.filter((output) => output.label === label);
  return known.outputs.find((output) => output.id === id) ?? (same.length === 1 ? same[0] : undefined);
}

export interface Way extends Routed {
  /** The device id to play on. */
  readonly sink: string;
}

/** Pure: where a choice leads now. An output that failed is as good as gone. */
export function wayOf(
  choice: OutputChoice,
  known: KnownOutputs,
  failed: ReadonlySet<string>,
  same: Way | undefined,
): Way {
  if (choice.at === 'same' && same) return { ...same, choice };
  if (choice.at !== 'chosen') return { choice, gone: undefined, sink: DEFAULT };
  const found = findOutput(choice.output, known);
  return found && !failed.has(found.id)
    ? { choice, gone: undefined, sink: found.id }
    : { choice, gone: choice.output, sink: DEFAULT };
}
